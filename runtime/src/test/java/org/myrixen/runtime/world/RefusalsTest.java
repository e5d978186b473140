package org.myrixen.runtime.world;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RefusalsTest {
    /** What the ranks of one job say, in the order of ranks, without the name of this host. */
    private static List<String> said(List<List<String>> linesByRank) {
        Bootstrap board = Bootstrap.alone();
        List<Seat> seats = new ArrayList<>();
        for (int rank = 0; rank < linesByRank.size(); rank++) {
            seats.add(new Seat("test", rank, linesByRank.size(), linesByRank.size(), Map.of()));
            new Refusals(linesByRank.get(rank)).tell(seats.get(rank), board);
        }
        List<String> said = new ArrayList<>();
        for (Seat seat : seats) {
            new Refusals(linesByRank.get(seat.rank()))
                    .say(seat, board, line -> said.add(line.replace(" on " + Host.name(), "")));
        }
        return said;
    }

    @Test
    void shouldBeSaidOnceForAJobWhenAllRanksHaveTheSameToSay() {
        List<String> same = List.of("lacks x: gone");
        assertEquals(List.of("rank 0 and 3 other ranks lacks x: gone"), said(List.of(same, same, same, same)));
    }

    @Test
    void shouldBeSaidByTheFirstOfThoseThatHaveIt() {
        List<String> both = List.of("lacks x: gone", "lacks y: broken");
        assertEquals(
                List.of("rank 1 and 1 other rank lacks x: gone", "rank 1 lacks y: broken", "rank 2 lacks x: late"),
                said(List.of(List.of(), both, List.of("lacks x: late"), List.of("lacks x: gone"))));
    }

    @Test
    void shouldSayNothingWhenNothingWasRefused() {
        assertEquals(List.of(), said(List.of(List.of(), List.of())));
    }
}
