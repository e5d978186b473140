package org.myrixen.apps.npb.ft;

import java.util.List;
import org.myrixen.apps.npb.common.NpbClass;

/**
 * A problem of FT with its official answers, one per iteration.
 *
 * @param nx elements in a row
 * @param ny rows in a plane
 * @param nz planes
 * @param checksums the official checksums; there are as many iterations
 */
record FtProblem(int nx, int ny, int nz, List<Checksum> checksums) {

    /** The problem of a class. */
    static FtProblem of(NpbClass problemClass) {
        return switch (problemClass) {
            case S -> new FtProblem(64, 64, 64, classS());
            case W -> new FtProblem(128, 128, 32, classW());
            case A -> new FtProblem(256, 256, 128, classA());
            case B -> new FtProblem(512, 256, 256, classB());
        };
    }

    /** Timed iterations. */
    int iterations() {
        return checksums.size();
    }

    /** Complex numbers of the whole field. */
    int elements() {
        return nx * ny * nz;
    }

    /** Floating-point operations of the timed part, by the official count. */
    double operations() {
        double n = elements();
        double log = Math.log(n);
        return n * (14.8157 + 7.19641 * log + (5.23518 + 7.21113 * log) * iterations());
    }

    private static List<Checksum> classS() {
        return List.of(
                new Checksum(5.546087004964e2, 4.845363331978e2),
                new Checksum(5.546385409189e2, 4.865304269511e2),
                new Checksum(5.546148406171e2, 4.883910722336e2),
                new Checksum(5.545423607415e2, 4.901273169046e2),
                new Checksum(5.544255039624e2, 4.917475857993e2),
                new Checksum(5.542683411902e2, 4.932597244941e2));
    }

    private static List<Checksum> classW() {
        return List.of(
                new Checksum(5.673612178944e2, 5.293246849175e2),
                new Checksum(5.631436885271e2, 5.282149986629e2),
                new Checksum(5.594024089970e2, 5.270996558037e2),
                new Checksum(5.560698047020e2, 5.260027904925e2),
                new Checksum(5.530898991250e2, 5.249400845633e2),
                new Checksum(5.504159734538e2, 5.239212247086e2));
    }

    private static List<Checksum> classA() {
        return List.of(
                new Checksum(5.046735008193e2, 5.114047905510e2),
                new Checksum(5.059412319734e2, 5.098809666433e2),
                new Checksum(5.069376896287e2, 5.098144042213e2),
                new Checksum(5.077892868474e2, 5.101336130759e2),
                new Checksum(5.085233095391e2, 5.104914655194e2),
                new Checksum(5.091487099959e2, 5.107917842803e2));
    }

    private static List<Checksum> classB() {
        return List.of(
                new Checksum(5.177643571579e2, 5.077803458597e2),
                new Checksum(5.154521291263e2, 5.088249431599e2),
                new Checksum(5.146409228649e2, 5.096208912659e2),
                new Checksum(5.142378756213e2, 5.101023387619e2),
                new Checksum(5.139626667737e2, 5.103976610617e2),
                new Checksum(5.137423460082e2, 5.105948019802e2),
                new Checksum(5.135547056878e2, 5.107404165783e2),
                new Checksum(5.133910925466e2, 5.108576573661e2),
                new Checksum(5.132470705390e2, 5.109577278523e2),
                new Checksum(5.131197729984e2, 5.110460304483e2),
                new Checksum(5.130070319283e2, 5.111252433800e2),
                new Checksum(5.129070537032e2, 5.111968077718e2),
                new Checksum(5.128182883502e2, 5.112616233064e2),
                new Checksum(5.127393733383e2, 5.113203605551e2),
                new Checksum(5.126691062020e2, 5.113735928093e2),
                new Checksum(5.126064276004e2, 5.114218460548e2),
                new Checksum(5.125504076570e2, 5.114656139760e2),
                new Checksum(5.125002331720e2, 5.115053595966e2),
                new Checksum(5.124551951846e2, 5.115415130407e2),
                new Checksum(5.124146770029e2, 5.115744692211e2));
    }
}
