// Makes one system call of a process fail, or ends the process at it: a full disk, a short write, a refused
// sync, a kill at the worst moment. Loaded in front of libc with LD_PRELOAD by torture.py.
//
//   FAULT_KIND   what happens at the call: see `kinds` below; nothing if it is not set
//   FAULT_AT     the number of the call at which it happens, from 1, counted over the group of the kind
//   FAULT_LOG    a file to which the numbers of calls are written when the process exits, and a line when a
//                fault happens
//
// Only calls on regular files count: pipes, terminals and devices are left alone.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum group { WRITE, SYNC, NAME, GROUPS };  // NAME: calls that make, move or remove a name

static const char *const group_names[GROUPS] = {"write", "sync", "name"};

enum effect { NOTHING, FAIL, FAIL_ON, SHORT, TORN, KILL };

static const struct kind {
  const char *name;
  enum group group;
  enum effect effect;
  int error;
} kinds[] = {
    {"disk-full", WRITE, FAIL_ON, ENOSPC},    // this write and all that follow
    {"disk-full-once", WRITE, FAIL, ENOSPC},  // this write alone
    {"write-error", WRITE, FAIL, EIO},
    {"short-write", WRITE, SHORT, 0},         // half is written, and the call says so
    {"torn-write", WRITE, TORN, 0},           // half is written, and the process is killed
    {"killed-at-write", WRITE, KILL, 0},
    {"sync-refused", SYNC, FAIL, EIO},
    {"killed-at-sync", SYNC, KILL, 0},
    {"name-refused", NAME, FAIL, ENOSPC},
    {"killed-at-name", NAME, KILL, 0},
};

static const struct kind *kind;
static long at;
static atomic_long counts[GROUPS];
static int log_file = -1;

static void say(const char *text) {
  if (log_file >= 0) syscall(SYS_write, log_file, text, strlen(text));
}

__attribute__((constructor)) static void begin(void) {
  const char *log = getenv("FAULT_LOG"), *name = getenv("FAULT_KIND"), *number = getenv("FAULT_AT");
  if (log != NULL) {
    log_file = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  }
  at = number != NULL ? atol(number) : 0;
  for (size_t i = 0; name != NULL && i < sizeof kinds / sizeof *kinds; i++) {
    if (strcmp(kinds[i].name, name) == 0) kind = &kinds[i];
  }
}

__attribute__((destructor)) static void end(void) {
  char line[128];
  for (int group = 0; group < GROUPS; group++) {
    snprintf(line, sizeof line, "%s %ld\n", group_names[group], atomic_load(&counts[group]));
    say(line);
  }
}

static int is_regular(int file) {
  struct stat status;
  int kept = errno;
  int regular = fstat(file, &status) == 0 && S_ISREG(status.st_mode) && file != log_file;
  errno = kept;
  return regular;
}

_Noreturn static void die(void) {
  kill(getpid(), SIGKILL);
  for (;;) pause();
}

// Counts a call, and says what is to happen at it.
static enum effect meet(enum group group) {
  long number = atomic_fetch_add(&counts[group], 1) + 1;
  if (kind == NULL || kind->group != group) return NOTHING;
  if (number != at && !(kind->effect == FAIL_ON && number > at)) return NOTHING;
  if (number == at) say("happened\n");
  if (kind->effect == KILL) die();
  errno = kind->error;
  return kind->effect;
}

static size_t half_of(size_t size) { return size > 1 ? size / 2 : size; }

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int file, const void *bytes, size_t size) {
  if (!is_regular(file)) return syscall(SYS_write, file, bytes, size);
  switch (meet(WRITE)) {
    case FAIL: case FAIL_ON: return -1;
    case SHORT: return syscall(SYS_write, file, bytes, half_of(size));
    case TORN: syscall(SYS_write, file, bytes, half_of(size)); die();
    default: return syscall(SYS_write, file, bytes, size);
  }
}

ssize_t pwrite64(int file, const void *bytes, size_t size, off64_t offset) {
  if (!is_regular(file)) return syscall(SYS_pwrite64, file, bytes, size, offset);
  switch (meet(WRITE)) {
    case FAIL: case FAIL_ON: return -1;
    case SHORT: return syscall(SYS_pwrite64, file, bytes, half_of(size), offset);
    case TORN: syscall(SYS_pwrite64, file, bytes, half_of(size), offset); die();
    default: return syscall(SYS_pwrite64, file, bytes, size, offset);
  }
}

ssize_t pwrite(int file, const void *bytes, size_t size, off_t offset) {
  return pwrite64(file, bytes, size, offset);
}

ssize_t writev(int file, const struct iovec *parts, int count) {
  if (!is_regular(file) || count < 1) return syscall(SYS_writev, file, parts, count);
  switch (meet(WRITE)) {
    case FAIL: case FAIL_ON: return -1;
    case SHORT: return syscall(SYS_write, file, parts[0].iov_base, half_of(parts[0].iov_len));
    case TORN: syscall(SYS_write, file, parts[0].iov_base, half_of(parts[0].iov_len)); die();
    default: return syscall(SYS_writev, file, parts, count);
  }
}

size_t fwrite(const void *bytes, size_t size, size_t count, FILE *stream) {
  int file = fileno(stream);
  if (file >= 0 && is_regular(file)) {
    enum effect effect = meet(WRITE);
    if (effect == FAIL || effect == FAIL_ON) return 0;
    if (effect == TORN) die();
  }
  return REAL(fwrite)(bytes, size, count, stream);
}

int fsync(int file) {
  return is_regular(file) && meet(SYNC) != NOTHING ? -1 : (int)syscall(SYS_fsync, file);
}

int fdatasync(int file) {
  return is_regular(file) && meet(SYNC) != NOTHING ? -1 : (int)syscall(SYS_fdatasync, file);
}

int ftruncate64(int file, off64_t size) {
  enum effect effect = is_regular(file) ? meet(WRITE) : NOTHING;
  if (effect == FAIL || effect == FAIL_ON) return -1;
  if (effect == TORN) die();
  return (int)syscall(SYS_ftruncate, file, size);
}

int ftruncate(int file, off_t size) { return ftruncate64(file, size); }

#define AT_A_NAME(call) (meet(NAME) != NOTHING ? -1 : (int)(call))

int rename(const char *from, const char *to) { return AT_A_NAME(syscall(SYS_rename, from, to)); }
int renameat(int a, const char *from, int b, const char *to) {
  return AT_A_NAME(syscall(SYS_renameat, a, from, b, to));
}
int renameat2(int a, const char *from, int b, const char *to, unsigned flags) {
  return AT_A_NAME(syscall(SYS_renameat2, a, from, b, to, flags));
}
int link(const char *from, const char *to) { return AT_A_NAME(syscall(SYS_link, from, to)); }
int linkat(int a, const char *from, int b, const char *to, int flags) {
  return AT_A_NAME(syscall(SYS_linkat, a, from, b, to, flags));
}
int unlink(const char *path) { return AT_A_NAME(syscall(SYS_unlink, path)); }
int mkdir(const char *path, mode_t mode) { return AT_A_NAME(syscall(SYS_mkdir, path, mode)); }

static int open_at(int folder, const char *path, int flags, mode_t mode) {
  int makes = (flags & O_CREAT) || (flags & O_TMPFILE) == O_TMPFILE;
  if (makes && strncmp(path, "/dev/", 5) != 0 && meet(NAME) != NOTHING) return -1;
  return (int)syscall(SYS_openat, folder, path, flags, mode);
}

#define MODE_OF(flags, last)                                                     \
  mode_t mode = 0;                                                               \
  if (((flags) & O_CREAT) || ((flags) & O_TMPFILE) == O_TMPFILE) {               \
    va_list more;                                                                \
    va_start(more, last);                                                        \
    mode = va_arg(more, mode_t);                                                 \
    va_end(more);                                                                \
  }

int open(const char *path, int flags, ...) {
  MODE_OF(flags, flags)
  return open_at(AT_FDCWD, path, flags, mode);
}
int open64(const char *path, int flags, ...) {
  MODE_OF(flags, flags)
  return open_at(AT_FDCWD, path, flags, mode);
}
int openat(int folder, const char *path, int flags, ...) {
  MODE_OF(flags, flags)
  return open_at(folder, path, flags, mode);
}
int openat64(int folder, const char *path, int flags, ...) {
  MODE_OF(flags, flags)
  return open_at(folder, path, flags, mode);
}
