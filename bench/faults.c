// Loaded into the shop with LD_PRELOAD: makes system calls fail. Which ones is decided by files in the folder
// SOFAPOP_FAULTS, so that it changes while the shop runs:
//   fsync     every flush of a file answers EIO
//   write     every write into a file answers ENOSPC
//   seconds   so many seconds are added to the wall clock
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

typedef char Path[256];

// Whether the file of a fault is there, and where.
static int find(const char *fault, Path path) {
  const char *folder = getenv("SOFAPOP_FAULTS");
  return folder && snprintf(path, sizeof(Path), "%s/%s", folder, fault) < (int)sizeof(Path) && access(path, F_OK) == 0;
}

static int is_on(const char *fault) {
  Path path;
  return find(fault, path);
}

static int refuses_flush(void) {
  if (!is_on("fsync")) return 0;
  errno = EIO;
  return 1;
}

static int refuses_write(int file) {
  struct stat found;
  if (!is_on("write") || fstat(file, &found) != 0 || !S_ISREG(found.st_mode)) return 0;
  errno = ENOSPC;
  return 1;
}

int fsync(int file) { return refuses_flush() ? -1 : REAL(fsync)(file); }
int fdatasync(int file) { return refuses_flush() ? -1 : REAL(fdatasync)(file); }

ssize_t write(int file, const void *bytes, size_t count) {
  return refuses_write(file) ? -1 : REAL(write)(file, bytes, count);
}
ssize_t pwrite(int file, const void *bytes, size_t count, off_t at) {
  return refuses_write(file) ? -1 : REAL(pwrite)(file, bytes, count, at);
}
ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t at) {
  return refuses_write(file) ? -1 : REAL(pwrite64)(file, bytes, count, at);
}
int ftruncate(int file, off_t length) { return refuses_write(file) ? -1 : REAL(ftruncate)(file, length); }
int ftruncate64(int file, off64_t length) { return refuses_write(file) ? -1 : REAL(ftruncate64)(file, length); }

int clock_gettime(clockid_t clock, struct timespec *now) {
  int answer = REAL(clock_gettime)(clock, now);
  Path path;
  if (answer != 0 || clock != CLOCK_REALTIME || !find("seconds", path)) return answer;
  FILE *file = fopen(path, "r");
  long seconds = 0;
  if (file) {
    if (fscanf(file, "%ld", &seconds) == 1) now->tv_sec += seconds;
    fclose(file);
  }
  return answer;
}
