/* The least MPI program: what a job takes from its start to its end. */
#include <mpi.h>
#include <stdio.h>

int main(int argc, char **argv) {
  int rank;
  MPI_Init(&argc, &argv);
  MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  printf("hello from %d\n", rank);
  MPI_Finalize();
  return 0;
}
