import mpi.*;

/** What MPJ Express leaves out: each line is worked out from the specification. */
public class MiscArea {
    interface Call {
        Object call() throws Exception;
    }

    static void expect(String key, Object expected, Call call) {
        Object actual;
        try {
            actual = call.call();
        } catch (Exception e) {
            actual = "thrown";
        }
        Out.check(key, expected, actual);
    }

    public static void main(String[] args) throws Exception {
        Out.start(args);
        final int[] data = {1, 2, 3};
        expect("PROC_NULL Send", "sent", new Call() {
            public Object call() throws Exception {
                MPI.COMM_WORLD.Send(data, 0, 3, MPI.INT, MPI.PROC_NULL, 0);
                return "sent";
            }
        });
        expect("PROC_NULL Recv", "true true 0 1", new Call() {
            public Object call() throws Exception {
                Status s = MPI.COMM_WORLD.Recv(data, 0, 3, MPI.INT, MPI.PROC_NULL, 0);
                return (s.source == MPI.PROC_NULL) + " " + (s.tag == MPI.ANY_TAG) + " " + s.Get_count(MPI.INT) + " " + data[0];
            }
        });
        expect("PROC_NULL Sendrecv", "true", new Call() {
            public Object call() throws Exception {
                int[] in = new int[1];
                return MPI.COMM_WORLD.Sendrecv(data, 0, 1, MPI.INT, MPI.PROC_NULL, 0, in, 0, 1, MPI.INT, MPI.PROC_NULL, 0).source
                        == MPI.PROC_NULL;
            }
        });
        expect("Cancel", "true", new Call() {
            public Object call() throws Exception {
                if (MPI.COMM_WORLD.Iprobe(0, 4321) != null) {
                    return "a message";
                }
                Request r = MPI.COMM_SELF.Irecv(data, 0, 3, MPI.INT, 0, 4321);
                r.Cancel();
                // One that was not cancelled would wait for ever.
                MPI.COMM_SELF.Isend(data, 0, 1, MPI.INT, 0, 4321);
                return r.Wait().Test_cancelled();
            }
        });
        expect("Wtime", "true", new Call() {
            public Object call() throws Exception {
                double start = MPI.Wtime();
                Thread.sleep(30);
                double time = MPI.Wtime() - start;
                return time > 0.02 && time != Math.rint(time);
            }
        });
        expect("Wtick", "true", new Call() {
            public Object call() throws Exception {
                return MPI.Wtick() > 0 && MPI.Wtick() < 1;
            }
        });
        expect("TAG_UB", "true", new Call() {
            public Object call() throws Exception {
                return ((Integer) MPI.COMM_WORLD.Attr_get(MPI.TAG_UB)).intValue() >= 32767;
            }
        });
        expect("wrong rank", "thrown", new Call() {
            public Object call() throws Exception {
                MPI.COMM_WORLD.Isend(data, 0, 1, MPI.INT, 1000, 0);
                return "sent";
            }
        });
        expect("Initialized", "true", new Call() {
            public Object call() throws Exception {
                return MPI.Initialized();
            }
        });
        Out.end();
    }
}
