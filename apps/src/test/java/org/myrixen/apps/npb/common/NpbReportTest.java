package org.myrixen.apps.npb.common;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NpbReportTest {

    private static NpbReport report(double seconds, boolean verified) {
        return new NpbReport("CG", NpbClass.A, 14_000, 15, seconds, 4, 1.5e9, "floating point", verified);
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
        assertEquals(expected, report(2, true).text().lines().toList());
    }

    @Test
    void shouldSayUnsuccessfulWhenNotVerified() {
        assertEquals(
                " Verification    =             UNSUCCESSFUL",
                report(2, false).text().lines().toList().getLast());
    }

    @Test
    void shouldReportZeroMopsWhenTheClockSawNoTimePass() {
        assertEquals(0, report(0, true).mops());
    }
}
