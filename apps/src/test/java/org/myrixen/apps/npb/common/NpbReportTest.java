package org.myrixen.apps.npb.common;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NpbReportTest {

    private static NpbReport report(double seconds, int threads, boolean verified) {
        return new NpbReport("CG", NpbClass.A, "14000", 15, seconds, 4, threads, 1.5e9, "floating point", verified);
    }

    @Test
    void shouldKeepTheColumnsOfNpbWhenPrinted() {
        List<String> expected = List.of(
                "",
                "",
                " CG Benchmark Completed.",
                " Class           =                        A",
                " Size            =                    14000",
                " Iterations      =                       15",
                " Time in seconds =                     2.00",
                " Total processes =                        4",
                " Mop/s total     =                   750.00",
                " Mop/s/process   =                   187.50",
                " Operation type  =           floating point",
                " Verification    =               SUCCESSFUL");
        assertEquals(expected, report(2, 1, true).text().lines().toList());
    }

    @Test
    void shouldSayUnsuccessfulWhenNotVerified() {
        assertEquals(
                " Verification    =             UNSUCCESSFUL",
                report(2, 1, false).text().lines().toList().getLast());
    }

    @Test
    void shouldNameTheThreadsWhenARankHasSeveral() {
        assertEquals(
                " Threads/process =                        2",
                report(2, 2, true).text().lines().toList().get(8));
    }

    @Test
    void shouldPrintAGridAsNpbDoesWhenItIsTheSize() {
        assertEquals(" 256x 256x 128", NpbReport.size(256, 256, 128));
    }

    @Test
    void shouldReportZeroMopsWhenTheClockSawNoTimePass() {
        assertEquals(0, report(0, 1, true).mops());
    }
}
