"""The corridor: the only module that knows all rooms. (Being built.)"""
