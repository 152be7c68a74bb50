package dev.flambeau.kernels;

/// Modified Bessel functions of the orders 0 and 1 ([DLMF, chapter 10](https://dlmf.nist.gov/10)), also scaled:
/// e^-|x| I(x) and e^x K(x).
final class ModifiedBessel {
    /// Up to here power series of x²/4, beyond series of 8/x.
    private static final double FAR_I = 8;

    private static final double FAR_K = 1;

    /// Of I0 and of 2 I1 / x: all are positive.
    private static final double[] I0_NEAR = new double[24];

    private static final double[] I1_NEAR = new double[24];

    /// Of `K0 + ln(x) I0` and of `(K1 - ln(x) I1 - 1/x) / x`.
    private static final double[] K0_NEAR = new double[10];

    private static final double[] K1_NEAR = new double[10];

    static {
        double c = 1;
        double psi = Math.log(2) - 0.5772156649015329;
        for (int k = 0; k < I0_NEAR.length; k++) {
            c /= k == 0 ? 1 : (double) k * k;
            I0_NEAR[k] = c;
            I1_NEAR[k] = c / (k + 1);
            if (k < K0_NEAR.length) {
                psi += k == 0 ? 0 : 1.0 / k;
                K0_NEAR[k] = c * psi;
                K1_NEAR[k] = -I1_NEAR[k] * (psi + 0.5 / (k + 1)) / 2;
            }
        }
    }

    /// √x e^-x I(x) as a series of 8/x, and √x e^x K(x) as one of 1/x.
    private static final double[] I0_FAR = {
        0.4022452055070544,
        0.0033691164782556943,
        6.889758346916825e-05,
        2.8913705208347567e-06,
        2.0489185894690638e-07,
        2.266668990498178e-08,
        3.3962320257083865e-09,
        4.94060238822497e-10,
        1.1889147107846439e-11,
        -3.1499165279632416e-11,
        -1.3215811840447713e-11,
        -1.7941785315068062e-12,
        7.180124451383666e-13,
        3.8527783827421426e-13,
        1.54008621752141e-14,
        -4.150569347287222e-14,
        -9.554846698828307e-15,
        3.8116806693526224e-15,
        1.7725601330565263e-15,
        -3.425485619677219e-16,
        -2.8276239805165836e-16,
        3.461222867697461e-17,
        4.46562142029676e-17,
        -4.830504485944178e-18,
        -7.23318048787476e-18,
        9.921475412173676e-19,
        1.1936508908460063e-18
    };
    private static final double[] I1_FAR = {
        0.38928811750914005,
        -0.009761097491361469,
        -0.00011058893876262371,
        -3.882564808877691e-06,
        -2.512236237870209e-07,
        -2.6314688468895196e-08,
        -3.835380385964237e-09,
        -5.589743462196584e-10,
        -1.8974958123505413e-11,
        3.2526035830154884e-11,
        1.4125807436613782e-11,
        2.0356285441470896e-12,
        -7.198551776245908e-13,
        -4.0835511110921974e-13,
        -2.1015418427726643e-14,
        4.272440016711951e-14,
        1.0420276984128802e-14,
        -3.8144030724370075e-15,
        -1.8803547755107825e-15,
        3.3082023109209285e-16,
        2.96262899764595e-16,
        -3.209525921993424e-17,
        -4.650305368489358e-17,
        4.414348323071704e-18,
        7.517296310842111e-18,
        -9.314178867326863e-19,
        -1.2421932751949152e-18
    };
    private static final double[] K0_FAR = {
        1.1944330762167386, -0.053855323307629495, 0.004362000068251702, -0.0005521270349863234,
        8.959565555755952e-05, -1.7138726856421186e-05, 3.695146089045472e-06, -8.737284518980525e-07,
        2.225046272255236e-07, -6.025216756376064e-08, 1.7186668629418083e-08, -5.1272057810909205e-09,
        1.5907351467912106e-09, -5.10958325791419e-10, 1.6929517419961088e-10, -5.7683063818637606e-11,
        2.0159542597761383e-11, -7.210940065346495e-12, 2.6349075982806445e-12, -9.819576891759296e-13,
        3.72695818784577e-13, -1.4388149744180521e-13, 5.6436532735816866e-14, -2.246928833459689e-14,
        9.072046991627357e-15, -3.711589997838148e-15, 1.5375822907197147e-15, -6.445464362724257e-16,
        2.732414448251851e-16, -1.170783770036792e-16, 5.067869397910349e-17, -2.215087912651431e-17,
        9.772081356740055e-18, -4.3495197612787425e-18
    };
    private static final double[] K1_FAR = {
        1.4532756675938414,
        0.19051350202061165,
        -0.008406706460495654,
        0.0008815363164514389,
        -0.000129995769583983,
        2.3441638979785087e-05,
        -4.853489413610226e-06,
        1.1139969511197356e-06,
        -2.772707643805077e-07,
        7.37247184977708e-08,
        -2.0717892129028323e-08,
        6.103966549420336e-09,
        -1.873778917957349e-09,
        5.963886884453419e-10,
        -1.96028004074301e-10,
        6.632273899864202e-11,
        -2.3034250700407756e-11,
        8.193082518369976e-12,
        -2.9786645069974164e-12,
        1.1049772078983365e-12,
        -4.1763277431648047e-13,
        1.6061141914625803e-13,
        -6.277632672531289e-14,
        2.491183087518203e-14,
        -1.0027796862522922e-14,
        4.091059996919726e-15,
        -1.6903310714344595e-15,
        7.068360792263798e-16,
        -2.989568012175346e-16,
        1.2781913900233482e-16,
        -5.521491188002575e-17,
        2.4087033252549448e-17,
        -1.0606842598523732e-17,
        4.7129041789705084e-18
    };

    private ModifiedBessel() {}

    static double i0(double x) {
        double a = Math.abs(x);
        return a <= FAR_I ? Series.power(I0_NEAR, 0.25 * x * x) : grown(I0_FAR, a);
    }

    static double i1(double x) {
        double a = Math.abs(x);
        return a <= FAR_I ? 0.5 * x * Series.power(I1_NEAR, 0.25 * x * x) : Math.copySign(grown(I1_FAR, a), x);
    }

    /// e^-|x| I0(x).
    static double i0e(double x) {
        double a = Math.abs(x);
        return a <= FAR_I ? Math.exp(-a) * i0(x) : series(I0_FAR, FAR_I, a);
    }

    /// e^-|x| I1(x).
    static double i1e(double x) {
        double a = Math.abs(x);
        return a <= FAR_I ? Math.exp(-a) * i1(x) : Math.copySign(series(I1_FAR, FAR_I, a), x);
    }

    static double k0(double x) {
        return x <= FAR_K ? k0Near(x) : Math.exp(-x) * series(K0_FAR, FAR_K, x);
    }

    static double k1(double x) {
        return x <= FAR_K ? k1Near(x) : Math.exp(-x) * series(K1_FAR, FAR_K, x);
    }

    /// e^x K0(x).
    static double k0e(double x) {
        return x <= FAR_K ? Math.exp(x) * k0Near(x) : series(K0_FAR, FAR_K, x);
    }

    /// e^x K1(x).
    static double k1e(double x) {
        return x <= FAR_K ? Math.exp(x) * k1Near(x) : series(K1_FAR, FAR_K, x);
    }

    private static double k0Near(double x) {
        return x > 0 ? Series.power(K0_NEAR, 0.25 * x * x) - Math.log(x) * i0(x) : pole(x);
    }

    private static double k1Near(double x) {
        return x > 0 ? 1 / x + Math.log(x) * i1(x) + x * Series.power(K1_NEAR, 0.25 * x * x) : pole(x);
    }

    private static double pole(double x) {
        return x == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
    }

    private static double series(double[] c, double far, double x) {
        return Series.chebyshev(c, 2 * far / x - 1) / Math.sqrt(x);
    }

    /// e^x times a series, in two steps so that only the result can overflow.
    private static double grown(double[] c, double x) {
        double half = Math.exp(0.5 * x);
        return x == Double.POSITIVE_INFINITY ? x : half * series(c, FAR_I, x) * half;
    }
}
