package dev.flambeau.kernels;

/// The Airy function Ai ([DLMF, chapter 9](https://dlmf.nist.gov/9)). With ζ = 2/3 |x|^(3/2), it falls as e^-ζ
/// to the right and oscillates in ζ to the left.
final class AiryFunction {
    /// Where the forms for large arguments begin.
    private static final double LEFT_END = -4;

    private static final double RIGHT_END = 2;

    private static final double ZETA_LEFT = 16.0 / 3;
    private static final double ZETA_RIGHT = 4 * Math.sqrt(2) / 3;

    /// The largest zero, and what was rounded off.
    private static final double ZERO = -2.338107410459767;

    private static final double ZERO_LOW = -3.912260409818305e-17;

    /// Ai(x) / (x - ZERO) from -4 to 0.
    private static final double[] LEFT = {
        0.35585722009918125,
        -0.0058403766611581755,
        -0.2884618813648495,
        0.07563687928439204,
        0.0292305308687343,
        -0.01612434273701,
        0.0006830009065816982,
        0.0011269773755621234,
        -0.00026165133072716224,
        -1.548154783776482e-05,
        1.539263608557167e-05,
        -1.875293414245924e-06,
        -2.896725677666788e-07,
        1.0778016859076521e-07,
        -6.70448612160168e-09,
        -2.0962255617163662e-09,
        4.5610883100789776e-10,
        -9.697566420702163e-12,
        -8.819028083950159e-12,
        1.2804751357984885e-12,
        1.597436470402769e-14,
        -2.4767970363687045e-14,
        2.5257779062864363e-15,
        1.144624822871349e-16,
        -5.004685950199427e-17,
        3.622159837083419e-18,
        3.0114751271129585e-19
    };

    /// e^x Ai(x) from 0 to 2.
    private static final double[] NEAR = {
        0.33670019167482507,
        -0.05236898588281803,
        -0.03060993791997315,
        0.003984472722762132,
        0.00045243798638020996,
        -0.00010262369086492433,
        -4.1825804086959417e-07,
        1.2976517686715515e-06,
        -6.806051502550766e-08,
        -8.304506582655047e-09,
        9.801176929925504e-10,
        1.1470686996967361e-11,
        -6.938853891456652e-12,
        2.543323779126992e-13,
        2.6066864841845407e-14,
        -2.4048836670521994e-15,
        -1.74274616356787e-17,
        1.0983449261668292e-17
    };

    /// e^ζ x^(1/4) Ai(x) of 1/ζ, from 2 to infinity.
    private static final double[] RIGHT = {
        0.2776956095117059, -0.004172967562045923, 0.00020669586013998011, -1.7280997841068207e-05,
        1.928052166797157e-06, -2.605774398776262e-07, 4.051516883512395e-08, -7.022240440986223e-09,
        1.3286081997701028e-09, -2.703558037129289e-10, 5.852297782838998e-11, -1.3363584416519756e-11,
        3.1978547149289153e-12, -7.976813559559603e-13, 2.0651347541109665e-13, -5.52899978215978e-14,
        1.526165619010181e-14, -4.331979304955806e-15, 1.2616239319898747e-15, -3.7626070399357594e-16,
        1.1471616156264618e-16, -3.570144365109208e-17, 1.1326462271400218e-17, -3.658761589006902e-18,
        1.2021046148071358e-18
    };

    /// The amplitudes of cosine and, times ζ, of sine, of 1/ζ², from -4 to minus infinity.
    private static final double[] P = {
        0.9993708890742778, -0.0006216836584374116, 7.181193774368645e-06, -2.316269813501758e-07,
        1.3216283888528755e-08, -1.0938736172758127e-09, 1.1794620737908535e-10, -1.5518841909929856e-11,
        2.386927411492466e-12, -4.16552889201035e-13, 8.071678110741467e-14, -1.708757321110567e-14,
        3.902945148540815e-15, -9.523976784907064e-16, 2.4632810885752603e-16, -6.709077463464858e-17,
        1.913939683718707e-17, -5.69308436211377e-18
    };
    private static final double[] Q = {
        0.06882170556308001, -0.0006089151840832694, 1.3174151014089972e-05, -6.014071912908298e-07,
        4.327537342298499e-08, -4.247731732954726e-09, 5.232285376834493e-10, -7.672290975115024e-11,
        1.2923809452698712e-11, -2.43852975710829e-12, 5.059047237872084e-13, -1.1378513792256329e-13,
        2.7441377308322258e-14, -7.03448211263258e-15, 1.9032114367198917e-15, -5.403040541409308e-16,
        1.6016711026585234e-16, -4.9375274403528065e-17, 1.5773435797781153e-17, -5.206129581838458e-18,
        1.7706787947400164e-18, -6.191669620783275e-19, 2.2214932182107093e-19
    };

    private AiryFunction() {}

    static double ai(double x) {
        if (!(Math.abs(x) <= Double.MAX_VALUE)) {
            return Double.NaN;
        }
        if (x < LEFT_END) {
            return oscillating(-x);
        }
        if (x < 0) {
            return (x - ZERO - ZERO_LOW) * Series.chebyshev(LEFT, x, LEFT_END, 0);
        }
        return x <= RIGHT_END ? Math.exp(-x) * Series.chebyshev(NEAR, x, 0, RIGHT_END) : falling(x);
    }

    private static double falling(double x) {
        double zeta = zeta(x);
        double size = Series.chebyshev(RIGHT, 2 * ZETA_RIGHT / zeta - 1) / Math.sqrt(Math.sqrt(x));
        return ErrorFunctions.exp(-zeta, -zetaRest(x, zeta)) * size;
    }

    /// Ai(-x).
    private static double oscillating(double x) {
        double zeta = zeta(x);
        double rest = zetaRest(x, zeta);
        double sinZeta = Math.sin(zeta);
        double cosZeta = Math.cos(zeta);
        double sin = sinZeta * Math.cos(rest) + cosZeta * Math.sin(rest);
        double cos = cosZeta * Math.cos(rest) - sinZeta * Math.sin(rest);
        double inverse = ZETA_LEFT / zeta;
        double t = 2 * inverse * inverse - 1;
        double sum = Series.chebyshev(P, t) * (cos + sin) + Series.chebyshev(Q, t) / zeta * (sin - cos);
        return sum / (Math.sqrt(2 * Math.PI) * Math.sqrt(Math.sqrt(x)));
    }

    private static double zeta(double x) {
        return 2 * (x * Math.sqrt(x)) / 3;
    }

    /// What was rounded off ζ.
    private static double zetaRest(double x, double zeta) {
        double root = Math.sqrt(x);
        double rootRest = Math.fma(-root, root, x) / (2 * root);
        double product = x * root;
        double productRest = Math.fma(x, root, -product) + x * rootRest;
        return (Math.fma(-3, zeta, 2 * product) + 2 * productRest) / 3;
    }
}
