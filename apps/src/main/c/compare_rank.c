/* One rank of mpj-compare in C: the same words, batches and lines as org.myrixen.apps.compare.rank.Rank.
 *
 *   compare_rank CORES BATCH_US BUDGET_MS WARMUP_MS STORAGE KIND[:BYTES,BYTES...]...
 *
 * CORES is "0,1" (rank r stays on the r-th) or "-". STORAGE means nothing here. KIND is lat, fresh, bw, rate, barrier, bcast, allreduce
 * or alltoall. Rank 0 prints "mx KIND BYTES FAST MEDIAN MEAN BATCHES 0": microseconds; MB/s for bw; messages per second for rate.
 */
#define _GNU_SOURCE
#include <mpi.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TAG 1
#define WINDOW 64
#define CACHE_LINE 64
#define MOST_BATCHES 100000
#define LEAST_BATCHES 3
#define MOST_TIMES (1 << 24)
#define WORLD MPI_COMM_WORLD

static int me, ranks;
static double batch_seconds, budget_seconds, warm_up_seconds;
static double samples[MOST_BATCHES];
static char *sent, *received;
static int bytes;

/* Each runs so many times, and returns seconds: those of rank 0, or the mean over the ranks of a collective. */
typedef double (*operation)(int times);

/* A message there and one of the same size back; if fresh, each is written anew before it is sent, a byte in each cache line. */
static double there_and_back(int times, int fresh) {
  double start = MPI_Wtime();
  for (int i = 0; i < times; i++) {
    if (me != 0) MPI_Recv(received, bytes, MPI_BYTE, 0, TAG, WORLD, MPI_STATUS_IGNORE);
    for (int k = 0; fresh && k < bytes; k += CACHE_LINE) sent[k] = (char)i;
    MPI_Send(sent, bytes, MPI_BYTE, !me, TAG, WORLD);
    if (me == 0) MPI_Recv(received, bytes, MPI_BYTE, 1, TAG, WORLD, MPI_STATUS_IGNORE);
  }
  return (MPI_Wtime() - start) / 2;
}

static double ping_pong(int times) { return there_and_back(times, 0); }

static double fresh_ping_pong(int times) { return there_and_back(times, 1); }

static double window(int times) {
  MPI_Request requests[WINDOW];
  MPI_Status statuses[WINDOW];
  char answer = 0;
  double start = MPI_Wtime();
  for (int i = 0; i < times; i++) {
    for (int k = 0; k < WINDOW; k++) {
      if (me == 0)
        MPI_Isend(sent, bytes, MPI_BYTE, 1, TAG, WORLD, &requests[k]);
      else
        MPI_Irecv(received, bytes, MPI_BYTE, 0, TAG, WORLD, &requests[k]);
    }
    MPI_Waitall(WINDOW, requests, statuses);
    if (me == 0)
      MPI_Recv(&answer, 1, MPI_BYTE, 1, TAG, WORLD, MPI_STATUS_IGNORE);
    else
      MPI_Send(&answer, 1, MPI_BYTE, 0, TAG, WORLD);
  }
  return MPI_Wtime() - start;
}

/* A barrier that is not timed follows each call, as in the OSU benchmarks: no rank runs ahead into the next. */
#define COLLECTIVE(name, call)                                     \
  static double name(int times) {                                  \
    double mine = 0, all = 0;                                      \
    for (int i = 0; i < times; i++) {                              \
      double start = MPI_Wtime();                                  \
      call;                                                        \
      mine += MPI_Wtime() - start;                                 \
      MPI_Barrier(WORLD);                                          \
    }                                                              \
    MPI_Reduce(&mine, &all, 1, MPI_DOUBLE, MPI_SUM, 0, WORLD);     \
    return all / ranks;                                            \
  }

COLLECTIVE(bcast, MPI_Bcast(sent, bytes, MPI_BYTE, 0, WORLD))
COLLECTIVE(allreduce, MPI_Allreduce(sent, received, bytes / 8, MPI_DOUBLE, MPI_SUM, WORLD))
COLLECTIVE(alltoall, MPI_Alltoall(sent, bytes, MPI_BYTE, received, bytes, MPI_BYTE, WORLD))

static double barrier(int times) {
  double start = MPI_Wtime();
  for (int i = 0; i < times; i++) MPI_Barrier(WORLD);
  return MPI_Wtime() - start;
}

static const struct kind {
  const char *name;
  operation run;
} kinds[] = {{"lat", ping_pong}, {"fresh", fresh_ping_pong}, {"bw", window}, {"rate", window}, {"barrier", barrier},
             {"bcast", bcast},   {"allreduce", allreduce}, {"alltoall", alltoall}};

/* Rank 0 says how many times; 0 ends it. */
static int agree(int times) {
  MPI_Bcast(&times, 1, MPI_INT, 0, WORLD);
  return times;
}

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static void print(const struct kind *kind, int count, double total) {
  qsort(samples, count, sizeof(double), ascending);
  double fast = samples[count / 10], median = samples[count / 2], mean = total / count;
  double work = !strcmp(kind->name, "bw") ? 1e-6 * bytes * WINDOW : WINDOW;
  if (kind->run == window)
    printf("mx %s %d %.6g %.6g %.6g %d 0\n", kind->name, bytes, work / fast, work / median, work / mean, count);
  else
    printf("mx %s %d %.6g %.6g %.6g %d 0\n", kind->name, bytes, fast * 1e6, median * 1e6, mean * 1e6, count);
  fflush(stdout);
}

static int fitting(double seconds_each) {
  double times = batch_seconds / seconds_each;
  return times < 1 ? 1 : times > MOST_TIMES ? MOST_TIMES : (int)times;
}

/* How often it fits into a batch, by the fastest of some attempts: one that was disturbed would make batches too short. */
static int calibrate(const struct kind *kind) {
  int times = 1;
  double took = kind->run(agree(times)), fastest = took;
  while (took < batch_seconds / 2 && times < MOST_TIMES) {
    times *= 2;
    took = kind->run(agree(times));
    if (took / times < fastest) fastest = took / times;
  }
  return fitting(fastest);
}

/* Batches for a time, after a quarter as much that is not counted. */
static void lead(const struct kind *kind, double seconds, int quiet) {
  int times = calibrate(kind), count = 0;
  double total = 0, fastest = 1e9, begin = MPI_Wtime(), measured = begin + seconds / 4, end = measured + seconds;
  for (double now = begin; count < LEAST_BATCHES || (now < end && count < MOST_BATCHES); now = MPI_Wtime()) {
    double each = kind->run(agree(times)) / times;
    if (now >= measured) {
      total += samples[count++] = each;
    } else {
      fastest = each < fastest ? each : fastest;
      times = fitting(fastest);
    }
  }
  agree(0);
  if (!quiet) print(kind, count, total);
}

static void follow(const struct kind *kind) {
  int times;
  while ((times = agree(0)) > 0) kind->run(times);
}

static void measure(const struct kind *kind, int size, double seconds, int quiet) {
  size_t room = (size_t)(size > 8 ? size : 8) * (kind->run == alltoall ? ranks : 1);
  bytes = size;
  sent = aligned_alloc(64, (room + 63) / 64 * 64);
  received = aligned_alloc(64, (room + 63) / 64 * 64);
  memset(sent, 0, room);
  memset(received, 0, room);
  if (me == 0)
    lead(kind, seconds, quiet);
  else
    follow(kind);
  free(sent);
  free(received);
}

static const struct kind *kind_of(const char *word) {
  size_t length = strcspn(word, ":");
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (strlen(kinds[i].name) == length && !strncmp(kinds[i].name, word, length)) return &kinds[i];
  fprintf(stderr, "compare_rank: there is no measurement %s\n", word);
  exit(2);
}

static void all_sizes(const char *word, double seconds, int quiet) {
  const struct kind *kind = kind_of(word);
  const char *sizes = strchr(word, ':');
  if (!sizes) measure(kind, 0, seconds, quiet);
  while (sizes) {
    measure(kind, atoi(sizes + 1), seconds, quiet);
    sizes = strchr(sizes + 1, ',');
  }
}

/* Before MPI_Init, so that the MPI sees where it is. */
static void pin(const char *cores) {
  const char *rank = getenv("OMPI_COMM_WORLD_RANK");
  if (!rank) rank = getenv("PMI_RANK");
  if (!rank || *cores == '-') return;
  for (int i = atoi(rank); i > 0 && cores; i--) {
    cores = strchr(cores, ',');
    cores = cores ? cores + 1 : NULL;
  }
  if (!cores) return;
  cpu_set_t set;
  CPU_ZERO(&set);
  CPU_SET(atoi(cores), &set);
  if (sched_setaffinity(0, sizeof set, &set)) perror("compare_rank: sched_setaffinity");
}

int main(int argc, char **argv) {
  if (argc < 7) {
    fprintf(stderr, "usage: compare_rank CORES BATCH_US BUDGET_MS WARMUP_MS STORAGE KIND[:BYTES,...]...\n");
    return 2;
  }
  pin(argv[1]);
  MPI_Init(&argc, &argv);
  MPI_Comm_rank(WORLD, &me);
  MPI_Comm_size(WORLD, &ranks);
  batch_seconds = atof(argv[2]) / 1e6;
  budget_seconds = atof(argv[3]) / 1e3;
  warm_up_seconds = atof(argv[4]) / 1e3;
  for (int i = 6; i < argc; i++) all_sizes(argv[i], warm_up_seconds / 100, 1);
  for (int i = 6; i < argc; i++) all_sizes(argv[i], budget_seconds, 0);
  MPI_Finalize();
  return 0;
}
