package org.myrixen.mx.nic;

import java.util.List;
import java.util.Map;

/**
 * What a backend serves, at one moment; maps keep their order.
 *
 * @param store as {@link BackendConfig#store}
 * @param profile name of the profile of all frames
 * @param boards as {@link Port#status}
 * @param vms those with ranks that are known
 * @param departed those that have gone last, the last one last
 * @param counters of the backend as a whole, for example frames switched
 * @param drops frames dropped that belong to no VM, by cause
 */
public record BackendStatus(
        String store,
        String profile,
        List<BoardStatus> boards,
        List<Vm> vms,
        List<Vm> departed,
        Map<String, Long> counters,
        Map<String, Long> drops) {
    /**
     * A VM: what its ranks share.
     *
     * @param name as the store calls it: domain id, or number of the machine
     * @param state {@code served}, {@code gone}, or that and why it is cut off
     * @param quotas what its ranks have used of them
     * @param counters frames and bytes each way, notifications, breaches of the rules, of all ranks that it has had
     * @param drops frames dropped of all ranks that it has had, by cause
     * @param ranks those that are there
     */
    public record Vm(
            String name,
            String state,
            List<Quota> quotas,
            Map<String, Long> counters,
            Map<String, Long> drops,
            List<Rank> ranks) {}

    /**
     * What a VM may have so much of at a time.
     *
     * @param name of what
     */
    public record Quota(String name, long used, long limit) {}

    /**
     * A rank of a VM: one virtual board.
     *
     * @param name as the store calls it: number of the VM, process
     * @param mac of its virtual board, twelve hexadecimal digits
     * @param state of the xenbus state machine, for example {@code Connected}
     * @param endpoints numbers of its endpoints that are known to be open
     * @param rings those it shares with the backend
     * @param counters frames and bytes each way, notifications
     * @param drops frames dropped, by cause
     */
    public record Rank(
            String name,
            String mac,
            String state,
            List<Integer> endpoints,
            List<Ring> rings,
            Map<String, Long> counters,
            Map<String, Long> drops) {}

    /**
     * A ring.
     *
     * @param name for example {@code out} for VM to backend
     * @param bytes its size
     * @param used about how many bytes in it the reader has not taken; -1 if the ring is gone
     */
    public record Ring(String name, long bytes, long used) {}
}
