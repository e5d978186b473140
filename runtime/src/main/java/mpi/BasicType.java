package mpi;

import org.myrixen.runtime.type.BaseType;
import org.myrixen.runtime.type.TypeMap;

/** A predefined type: one base element, a pair of them, or a marker (MPI-1.1 section 3.2.2). */
final class BasicType extends Datatype {
    private final String name;

    private BasicType(String name, BaseType base, TypeMap map, boolean pairs) {
        super(base, map, pairs);
        this.name = name;
    }

    static BasicType of(BaseType base) {
        return new BasicType("MPI." + base, base, TypeMap.of(1), false);
    }

    static BasicType pairOf(BaseType base) {
        return new BasicType("MPI." + base + "2", base, TypeMap.of(2), true);
    }

    /** LB, UB and NULL. */
    static BasicType withoutBase(String name, TypeMap map) {
        return new BasicType("MPI." + name, null, map, false);
    }

    /** Basic types are not given back. */
    @Override
    public void free() {}

    @Override
    public String toString() {
        return name;
    }
}
