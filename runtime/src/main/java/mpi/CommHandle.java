package mpi;

import org.myrixen.runtime.comm.Communicator;
import org.myrixen.runtime.p2p.ErrorClass;
import org.myrixen.runtime.p2p.Fault;
import org.myrixen.runtime.world.ThisProcess;

/** A communicator of the engine, while there is one. */
abstract class CommHandle {
    /** Null before Init, after Finalize and after Free. */
    private Communicator engine;

    private boolean freed;

    CommHandle(Communicator engine) {
        this.engine = engine;
    }

    /** Gives COMM_WORLD and COMM_SELF their engine at Init, and takes it at Finalize. */
    void enter(Communicator joined) {
        engine = joined;
    }

    /** Gives the engine's communicator back; collective. */
    final void release() {
        engine().free();
        freed = true;
        engine = null;
    }

    final Communicator engine() {
        Communicator present = engine;
        if (present == null || ThisProcess.hasLeft()) {
            throw absent();
        }
        return present;
    }

    private Fault absent() {
        checkNotFreed();
        return new Fault(ErrorClass.OTHER, ThisProcess.absence());
    }

    /** For what may be done before Init too. */
    final void checkNotFreed() {
        if (freed) {
            throw new Fault(ErrorClass.COMM, "this communicator has been freed");
        }
    }

    @Override
    public String toString() {
        return engine != null ? engine.toString() : freed ? "freed Comm" : "Comm";
    }
}
