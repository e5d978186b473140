package org.myrixen.apps.compare;

/** A Java program that makes no MPI call: started by another MPI's launcher, it is the least that a Java MPI job can take there. */
public final class JvmHello {
    private JvmHello() {}

    /** The program. */
    public static void main(String[] args) {
        System.out.println("hello");
    }
}
