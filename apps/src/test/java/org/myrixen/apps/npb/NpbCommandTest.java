package org.myrixen.apps.npb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.myrixen.apps.npb.common.NpbClass;

class NpbCommandTest {

    private static NpbCommand parse(String line) {
        return NpbCommand.parse(line.isEmpty() ? List.of() : List.of(line.split(" ")));
    }

    @ParameterizedTest
    @CsvSource({
        "cg --class A, CG, A",
        "--class=b EP, EP, B",
        "is, IS, S",
        "Is --class w, IS, W",
        "ft, FT, S",
        "mg --threads=2, MG, S",
    })
    void shouldRunTheKernelWhenTheLineIsRight(String line, String kernel, NpbClass problemClass) {
        NpbCommand.Run run = assertInstanceOf(NpbCommand.Run.class, parse(line));
        assertEquals(kernel, run.kernel().name());
        assertEquals(problemClass, run.problemClass());
    }

    @ParameterizedTest
    @CsvSource({
        "lu, 'no kernel ''lu''; there are cg, ep, ft, is, mg'",
        "cg --class, '--class needs one of S, W, A, B'",
        "cg --class Z, 'no class ''Z''; there are S, W, A, B'",
        "cg is, 'unexpected argument ''is'''",
        "cg -x, 'unexpected argument ''-x'''",
        "'', 'name a kernel: cg, ep, ft, is or mg'",
        "cg --threads, '--threads needs a number'",
        "cg --threads 0, '--threads takes a number from 1 to 1024, not ''0'''",
        "cg --threads 1025, '--threads takes a number from 1 to 1024, not ''1025'''",
        "cg --threads two, '--threads takes a number from 1 to 1024, not ''two'''",
        "is --threads 2, IS runs on one thread per rank",
    })
    void shouldTellTheMistakeWhenTheLineIsWrong(String line, String reason) {
        assertEquals(new NpbCommand.Wrong(reason), parse(line));
    }

    @ParameterizedTest
    @CsvSource({"cg, 1", "ep --threads 3, 3", "--threads=16 mg, 16", "is --threads 1, 1"})
    void shouldTakeTheNumberOfThreadsWhenGiven(String line, int threads) {
        assertEquals(
                threads, assertInstanceOf(NpbCommand.Run.class, parse(line)).threads());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "cg --help"})
    void shouldHelpWhenAsked(String line) {
        assertInstanceOf(NpbCommand.Help.class, parse(line));
    }

    @Test
    void shouldNameEveryKernelAndAnExampleWhenUsageIsPrinted() {
        for (String part : List.of(
                "cg ", "ep ", "ft ", "is ", "mg ", "--class", "--threads", "bin/mpjrun -np 4 npb cg --class A")) {
            assertTrue(NpbCommand.USAGE.contains(part), part);
        }
    }
}
