/* Writes down every change a process makes to files under WATCHED, in order, so that power cuts can be replayed. LD_PRELOAD it.
   A record: one letter, then numbers and bytes; see power_cuts.py. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static int out = -1;
static const char *watched;
static char names[1024][PATH_MAX];

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static void put(const void *bytes, size_t length) { REAL(write)(out, bytes, length); }
static void number(int64_t n) { put(&n, 8); }

static int begin(void) {
    if (out < 0 && getenv("WATCHED") && getenv("RECORD")) {
        watched = getenv("WATCHED");
        out = REAL(open)(getenv("RECORD"), O_WRONLY | O_CREAT | O_APPEND, 0600);
    }
    return out >= 0;
}

static void named(char letter, const char *path) {
    int64_t length = strlen(path);
    put(&letter, 1); number(length); put(path, length);
}

static int ours(const char *path) { return begin() && !strncmp(path, watched, strlen(watched)); }
static int known(int fd) { return fd >= 0 && fd < 1024 && names[fd][0]; }

static int noted(int fd, const char *path, int flags) {
    if (fd >= 0 && fd < 1024) {
        names[fd][0] = 0;
        if (ours(path)) {
            strncpy(names[fd], path, PATH_MAX - 1);
            if (flags & O_CREAT) named('C', path);
        }
    }
    return fd;
}

int open(const char *path, int flags, ...) {
    va_list more; va_start(more, flags); int mode = va_arg(more, int); va_end(more);
    return noted(REAL(open)(path, flags, mode), path, flags);
}
int open64(const char *path, int flags, ...) {
    va_list more; va_start(more, flags); int mode = va_arg(more, int); va_end(more);
    return noted(REAL(open64)(path, flags, mode), path, flags);
}
int close(int fd) { if (fd >= 0 && fd < 1024) names[fd][0] = 0; return REAL(close)(fd); }

static void wrote(int fd, const void *bytes, ssize_t length, int64_t at) {
    if (length > 0 && known(fd)) { named('W', names[fd]); number(at); number(length); put(bytes, length); }
}
ssize_t pwrite(int fd, const void *bytes, size_t n, off_t at) {
    ssize_t done = REAL(pwrite)(fd, bytes, n, at); wrote(fd, bytes, done, at); return done;
}
ssize_t pwrite64(int fd, const void *bytes, size_t n, off64_t at) {
    ssize_t done = REAL(pwrite64)(fd, bytes, n, at); wrote(fd, bytes, done, at); return done;
}
ssize_t write(int fd, const void *bytes, size_t n) {
    int64_t at = known(fd) ? lseek(fd, 0, SEEK_CUR) : 0;
    ssize_t done = REAL(write)(fd, bytes, n); wrote(fd, bytes, done, at); return done;
}
static void cut(int fd, int64_t length) { if (known(fd)) { named('T', names[fd]); number(length); } }
int ftruncate(int fd, off_t length) { int r = REAL(ftruncate)(fd, length); if (!r) cut(fd, length); return r; }
int ftruncate64(int fd, off64_t length) { int r = REAL(ftruncate64)(fd, length); if (!r) cut(fd, length); return r; }
int fsync(int fd) { int r = REAL(fsync)(fd); if (!r && known(fd)) named('S', names[fd]); return r; }
int fdatasync(int fd) { int r = REAL(fdatasync)(fd); if (!r && known(fd)) named('S', names[fd]); return r; }
int unlink(const char *path) { int r = REAL(unlink)(path); if (!r && ours(path)) named('U', path); return r; }
int rename(const char *from, const char *to) {
    int r = REAL(rename)(from, to); if (!r && ours(from)) { named('R', from); number(strlen(to)); put(to, strlen(to)); } return r;
}
int link(const char *from, const char *to) {
    int r = REAL(link)(from, to); if (!r && ours(from)) { named('L', from); number(strlen(to)); put(to, strlen(to)); } return r;
}
