package org.myrixen.xen.split.backend;

import java.time.Instant;

/**
 * That a VM is not served.
 *
 * @param words what each of its frontends is told, those that attach later too
 * @param until when it is served again, if nobody lifts it before
 */
record Sentence(String words, Instant until) {}
