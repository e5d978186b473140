/* The program org.myrixen.apps.bench.Pair in C, for MPIs that have no Java: the same arguments, rounds and output. */
#include <mpi.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TAG 1
#define MOST_SAMPLES (1 << 22)
#define MOST_WINDOW 64

static int me;
static double samples[MOST_SAMPLES];

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static void latency(int bytes, double seconds, int quiet) {
  char *message = calloc(bytes, 1);
  int rounds = 0;
  double start = MPI_Wtime(), now = start;
  while (!message[0]) {
    if (me == 0) {
      double before = now;
      message[0] = now >= start + seconds || rounds == MOST_SAMPLES - 1;
      MPI_Send(message, bytes, MPI_BYTE, 1, TAG, MPI_COMM_WORLD);
      MPI_Recv(message, bytes, MPI_BYTE, 1, TAG, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
      now = MPI_Wtime();
      samples[rounds++] = (now - before) * 5e5;
    } else {
      MPI_Recv(message, bytes, MPI_BYTE, 0, TAG, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
      MPI_Send(message, bytes, MPI_BYTE, 0, TAG, MPI_COMM_WORLD);
    }
  }
  if (me == 0 && !quiet) {
    qsort(samples, rounds, sizeof(double), ascending);
    printf("lat %d %.2f %.2f %.2f\n", bytes, samples[rounds / 10], samples[rounds / 2], (now - start) * 5e5 / rounds);
    fflush(stdout);
  }
  free(message);
}

static void bandwidth(char **window, int bytes, int count, double seconds, int quiet) {
  MPI_Request requests[MOST_WINDOW];
  char answer = 0;
  double start = MPI_Wtime(), now = start;
  int rounds = 0;
  window[0][0] = 0;
  while (!window[0][0]) {
    double before = now;
    window[0][0] = me == 0 && (now >= start + seconds || rounds == MOST_SAMPLES - 1);
    for (int i = 0; i < count; i++) {
      if (me == 0)
        MPI_Isend(window[i], bytes, MPI_BYTE, 1, TAG, MPI_COMM_WORLD, &requests[i]);
      else
        MPI_Irecv(window[i], bytes, MPI_BYTE, 0, TAG, MPI_COMM_WORLD, &requests[i]);
    }
    MPI_Waitall(count, requests, MPI_STATUSES_IGNORE);
    if (me == 0)
      MPI_Recv(&answer, 1, MPI_BYTE, 1, TAG, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    else
      MPI_Send(&answer, 1, MPI_BYTE, 0, TAG, MPI_COMM_WORLD);
    now = MPI_Wtime();
    samples[rounds++] = now - before;
  }
  if (me == 0 && !quiet) {
    double volume = 1e-6 * bytes * count;
    qsort(samples, rounds, sizeof(double), ascending);
    printf("bw %d:%d %.1f %.1f %.1f\n", bytes, count, volume / samples[rounds / 10], volume / samples[rounds / 2],
           volume * rounds / (now - start));
    fflush(stdout);
  }
}

int main(int argc, char **argv) {
  MPI_Init(&argc, &argv);
  MPI_Comm_rank(MPI_COMM_WORLD, &me);
  double seconds = atof(argv[1]);
  int is_latency = 1;
  for (int i = 2; i < argc; i++) {
    int bytes, count;
    if (!strcmp(argv[i], "lat") || !strcmp(argv[i], "bw")) {
      is_latency = argv[i][0] == 'l';
    } else if (is_latency) {
      latency(atoi(argv[i]), 0.5, 1);
      latency(atoi(argv[i]), seconds, 0);
    } else if (sscanf(argv[i], "%d:%d", &bytes, &count) == 2 && count <= MOST_WINDOW) {
      char *window[MOST_WINDOW];
      for (int k = 0; k < count; k++) window[k] = calloc(bytes, 1);
      bandwidth(window, bytes, count, 0.5, 1);
      bandwidth(window, bytes, count, seconds, 0);
      for (int k = 0; k < count; k++) free(window[k]);
    }
  }
  MPI_Finalize();
  return 0;
}
