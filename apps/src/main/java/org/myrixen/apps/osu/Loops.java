package org.myrixen.apps.osu;

/** How often something is measured, and how often it is done before without being measured. */
record Loops(int iterations, int skipped) {}
