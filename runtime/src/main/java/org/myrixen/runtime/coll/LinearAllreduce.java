package org.myrixen.runtime.coll;

import org.myrixen.runtime.op.Reduction;
import org.myrixen.runtime.type.Elements;

/** Allreduce as a linear reduction to rank 0 and a linear broadcast: each rank has to run once, for short vectors. */
final class LinearAllreduce {
    private LinearAllreduce() {}

    static void build(Schedule s, Elements own, Elements result, Reduction op) {
        s.named("allreduce, linear");
        int count = result.count();
        if (s.rank() != 0) {
            s.send(own, 0, count, 0);
            s.receive(result, 0, count, 0); // also where own lies: it comes after own has been combined
            return;
        }
        Elements sum = LinearReduce.collect(s, own, result, op);
        LinearBroadcast.build(s, sum, 0);
        s.deliver(sum, result);
    }
}
