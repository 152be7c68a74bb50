package dev.flambeau.kernels;

/// Bessel functions of the orders 0 and 1 ([DLMF, chapter 10](https://dlmf.nist.gov/10)).
///
/// Up to 8 they are written as series times their distance from a zero, whose place is known to 32 digits;
/// beyond, as cosine and sine with amplitudes that are series of (8/x)².
final class BesselFunctions {
    /// Where the oscillating form begins.
    private static final double FAR = 8;

    private static final double TWO_BY_PI = 2 / Math.PI;

    // ---- zeros, and what was rounded off

    private static final double J01 = 2.404825557695773;
    private static final double J01_LOW = -1.176691651530894e-16;
    private static final double J02 = 5.520078110286311;
    private static final double J02_LOW = 8.088597146146722e-17;
    private static final double J11 = 3.8317059702075125;
    private static final double J11_LOW = -1.5269184090088067e-16;
    private static final double J12 = 7.015586669815619;
    private static final double J12_LOW = -9.414165653410389e-17;
    private static final double Y01 = 0.8935769662791675;
    private static final double Y01_LOW = 2.6596231539720385e-17;
    private static final double Y02 = 3.957678419314858;
    private static final double Y02_LOW = -1.0764340697562706e-16;
    private static final double Y03 = 7.086051060301773;
    private static final double Y03_LOW = -8.835285723085408e-17;
    private static final double Y11 = 2.197141326031017;
    private static final double Y11_LOW = -4.8259835876454966e-17;
    private static final double Y12 = 5.429681040794135;
    private static final double Y12_LOW = 4.162514026670377e-16;

    // ---- the first kind: J0 = (x² - J01²) LOW(x²) up to 4, (x - J02) MID(x) up to 8; J1 alike, divided by x

    private static final double[] J0_LOW = {
        -0.09725285321432539, 0.06642964278336551, -0.008615586662099379, 0.0005910714537024154,
        -2.5168004276804476e-05, 7.312252062938806e-07, -1.5436848462400268e-08, 2.4766539591769226e-10,
        -3.1232348985613776e-12, 3.1781669763692867e-14, -2.6651367734986606e-16, 1.8738079587110795e-18
    };
    private static final double[] J0_MID = {
        0.2365560492217255,
        -0.10975099796853037,
        -0.0742671394827574,
        0.014229241996940315,
        0.0030123265667870384,
        -0.0005138773529063617,
        -5.914838214501658e-05,
        9.167636947198515e-06,
        6.968651368988365e-07,
        -9.916958743387154e-08,
        -5.508146950252537e-09,
        7.249557171678868e-10,
        3.131499547590402e-11,
        -3.833828906668835e-12,
        -1.3436042058550137e-13,
        1.5375286360283826e-14,
        4.507634004784421e-16,
        -4.841571907033517e-17,
        -1.2151773647270777e-18
    };
    private static final double[] J1_LOW = {
        -0.022230933404636253, 0.010705712019136313, -0.0010581244139786538, 5.846915950110004e-05,
        -2.0819866136141588e-06, 5.195449551228215e-08, -9.609545206910688e-10, 1.371629974778158e-11,
        -1.557710464142465e-13, 1.4416573273926332e-15, -1.1085717878232899e-17, 7.196496937348333e-20
    };
    private static final double[] J1_MID = {
        0.19777564403359932,
        0.11783053298140055,
        -0.07107563334042212,
        -0.00989649555960632,
        0.0035050567142227485,
        0.0002960230037320595,
        -8.006294604286366e-05,
        -4.709324495314937e-06,
        1.0590547421698008e-06,
        4.705483664726511e-08,
        -9.165051610543272e-09,
        -3.2427100470320453e-10,
        5.6031911807042775e-11,
        1.6379464390897491e-12,
        -2.551433928947054e-13,
        -6.3313067533796116e-15,
        8.99465268629234e-16,
        1.9342240327133404e-17,
        -2.5286050609136463e-18,
        -4.789241892284673e-20
    };

    // ---- the second kind: near 0 less 2/π ln(x) times the first kind, then by their zeros

    private static final double[] Y0_LOW = {
        0.15183516330219407, -0.02928009658436109, 0.0010106989652108127, -1.8134690960402087e-05,
        2.0017164448827093e-07, -1.4991125062946958e-09, 8.124921805614633e-12, -3.3363425421370574e-14,
        1.0742340173121194e-16, -2.785476816359498e-19
    };
    private static final double[] Y0_MID = {
        -0.3442619673624828,
        -0.015553865997249009,
        0.06730330633203054,
        -0.0020953475674701885,
        -0.001412796724154258,
        7.576253715205294e-06,
        2.366625355264311e-05,
        -1.4548152662835116e-06,
        9.288197103251467e-08,
        -4.329976556984013e-08,
        1.0040569248854141e-08,
        -1.972227455559728e-09,
        4.082478811031208e-10,
        -8.613794458933977e-11,
        1.8177145576348446e-11,
        -3.846679143054066e-12,
        8.16965486653096e-13,
        -1.740433898210403e-13,
        3.717950242994663e-14,
        -7.96230481422096e-15,
        1.7091092108435225e-15,
        -3.676319275123326e-16,
        7.923101064457407e-17,
        -1.7106065316196287e-17,
        3.699299450564932e-18,
        -8.012184030258149e-19
    };
    private static final double[] Y0_HIGH = {
        0.24454684605067886,
        0.04998987355080216,
        -0.04967217538389999,
        -0.001669681244893314,
        0.001373487287946182,
        1.5469216890181186e-05,
        -1.716159044845458e-05,
        -6.877454482872643e-08,
        1.260084974648068e-07,
        -4.630178166913145e-11,
        -5.937204764213641e-10,
        2.783408167444168e-13,
        2.1162682039094147e-12,
        -1.42114234757514e-14,
        -4.172908290228289e-15,
        -9.273502385622282e-17,
        2.221259648462209e-17,
        -1.380098024322344e-18
    };
    private static final double[] Y1_LOW = {
        -0.14027709320536277, 0.05403326126873243, -0.0017225901354540915, 2.3956137315801513e-05,
        -1.8893203495591734e-07, 9.638814729253337e-10, -3.448274919187277e-12, 9.138761360821853e-15,
        -1.8673559354499098e-17
    };
    private static final double[] Y1_MID = {
        0.4243691084994015, -0.18705307312250866, -0.019500117213217306, 0.0019432366381881346,
        0.001162242096642283, -0.00023357012645143865, 3.950715776465337e-05, -1.0090894972192831e-05,
        2.557361093833741e-06, -6.167742007263614e-07, 1.4864156134749342e-07, -3.588851748927806e-08,
        8.65665210700336e-09, -2.0864179963193193e-09, 5.026242273482841e-10, -1.210392742490537e-10,
        2.913962727880468e-11, -7.0136349268653156e-12, 1.6878111645649808e-12, -4.061077664274011e-13,
        9.770284112409166e-14, -2.3503399943887227e-14, 5.653520887562286e-15, -1.3598088781980022e-15,
        3.270483260056082e-16, -7.865474560144522e-17, 1.891559235414539e-17, -4.5488279470511586e-18,
        1.0938700421623929e-18
    };
    private static final double[] Y1_HIGH = {
        -0.2356487690398548,
        0.12225252520666557,
        0.06841954057674982,
        -0.014320709397470256,
        -0.002739165262874021,
        0.0004957853918867164,
        5.586657177278188e-05,
        -9.033890450074337e-06,
        -6.300512665767809e-07,
        9.15042749768584e-08,
        6.052357845695258e-09,
        -8.459626079823703e-10,
        -5.338976347835916e-12,
        -5.497356379793014e-13,
        8.708812032803815e-13,
        -1.4317928715032242e-13,
        2.170135773761944e-14,
        -3.7722771092008314e-15,
        6.596655957094897e-16,
        -1.1356639350050933e-16,
        1.953164315619905e-17,
        -3.361820917270003e-18,
        5.784349738900446e-19
    };

    // ---- Hankel's amplitudes P and x Q (DLMF 10.17), of (8/x)²

    private static final double[] P0 = {
        0.9994603493475187, -0.0005365220468132117, 3.0751847875194745e-06, -5.1705945376060975e-08,
        1.6306464635151382e-09, -7.86409137723707e-11, 5.168262387349193e-12, -4.3045788699253914e-13,
        4.3265957431549404e-14, -5.069034095935236e-15, 6.748072215733873e-16, -1.0011513723467786e-16,
        1.6305919233744186e-17, -2.880866169482871e-18
    };
    private static final double[] Q0 = {
        -0.12444683684269607, 0.0005470815954089319, -5.9315987288485175e-06, 1.4377965798375193e-07,
        -5.817532749493056e-09, 3.376097523734991e-10, -2.565397936797308e-11, 2.404916100281365e-12,
        -2.6690625482579414e-13, 3.4041800321963686e-14, -4.87994410531204e-15, 7.729703176242605e-16,
        -1.3348852171502517e-16, 2.4865952389390515e-17, -4.952892629886516e-18, 1.0473158973776097e-18
    };
    private static final double[] P1 = {
        1.0009030408600137,
        0.0008989898330859408,
        -3.987284300488908e-06,
        6.177633960644299e-08,
        -1.8718907491063067e-09,
        8.816898659582339e-11,
        -5.704863640395645e-12,
        4.699195515230542e-13,
        -4.6842237839904895e-14,
        5.452674896044717e-15,
        -7.221180842274018e-16,
        1.0667689114335412e-16,
        -1.7312313216116335e-17,
        3.0492991197665872e-18
    };
    private static final double[] Q1 = {
        0.3742222965562826, -0.0007702178839325664, 7.3108922063643636e-06, -1.676782510726674e-07,
        6.583354662120443e-09, -3.749090950541556e-10, 2.8121750359748866e-11, -2.61145253946232e-12,
        2.8774212663332235e-13, -3.649001916061838e-14, 5.206626366226707e-15, -8.215318025458595e-16,
        1.4141084390211833e-16, -2.626761589838529e-17, 5.2192649196714085e-18, -1.101261718787959e-18
    };

    private BesselFunctions() {}

    static double j0(double x) {
        double a = Math.abs(x);
        if (a <= 4) {
            return (a - J01 - J01_LOW) * (a + J01) * Series.chebyshev(J0_LOW, a * a, 0, 16);
        }
        if (a <= FAR) {
            return (a - J02 - J02_LOW) * Series.chebyshev(J0_MID, a, 4, 8);
        }
        double sin = Math.sin(a);
        double cos = Math.cos(a);
        return far(P0, Q0, a, cos + sin, cos - sin);
    }

    static double j1(double x) {
        double a = Math.abs(x);
        if (a <= 4) {
            return x * ((a - J11 - J11_LOW) * (a + J11) * Series.chebyshev(J1_LOW, a * a, 0, 16));
        }
        if (a <= FAR) {
            return Math.copySign(1, x) * (a - J12 - J12_LOW) * Series.chebyshev(J1_MID, a, 4, 8);
        }
        double sin = Math.sin(a);
        double cos = Math.cos(a);
        return Math.copySign(1, x) * far(P1, Q1, a, sin - cos, sin + cos);
    }

    static double y0(double x) {
        if (x <= 2) {
            return x > 0 ? y0Near(x) : pole(x);
        }
        if (x <= 5) {
            return (x - Y02 - Y02_LOW) * Series.chebyshev(Y0_MID, x, 2, 5);
        }
        if (x <= FAR) {
            return (x - Y03 - Y03_LOW) * Series.chebyshev(Y0_HIGH, x, 5, 8);
        }
        double sin = Math.sin(x);
        double cos = Math.cos(x);
        return far(P0, Q0, x, sin - cos, sin + cos);
    }

    private static double y0Near(double x) {
        double distance = x - Y01 - Y01_LOW;
        double log = Math.abs(distance) < 0.4 ? Math.log1p(distance / Y01) : Math.log(x / Y01);
        return TWO_BY_PI * j0(x) * log + distance * (x + Y01) * Series.chebyshev(Y0_LOW, x * x, 0, 4);
    }

    static double y1(double x) {
        if (x <= 1.5) {
            return x > 0
                    ? TWO_BY_PI * (j1(x) * Math.log(x) - 1 / x) + x * Series.chebyshev(Y1_LOW, x * x, 0, 2.25)
                    : pole(x);
        }
        if (x <= 4) {
            return (x - Y11 - Y11_LOW) * Series.chebyshev(Y1_MID, x, 1.5, 4);
        }
        if (x <= FAR) {
            return (x - Y12 - Y12_LOW) * Series.chebyshev(Y1_HIGH, x, 4, 8);
        }
        double sin = Math.sin(x);
        double cos = Math.cos(x);
        return far(P1, Q1, x, -sin - cos, sin - cos);
    }

    /// The value of the second kind where it is not finite.
    private static double pole(double x) {
        return x == 0 ? Double.NEGATIVE_INFINITY : Double.NaN;
    }

    /// `(P c + Q s) / √(π x)`, where c and s are √2 times the cosine and the sine of the phase, up to signs.
    private static double far(double[] p, double[] q, double x, double c, double s) {
        double inverse = FAR / x;
        double t = 2 * inverse * inverse - 1;
        double amplitude = Series.chebyshev(p, t) * c + Series.chebyshev(q, t) / x * s;
        return amplitude / (Math.sqrt(Math.PI) * Math.sqrt(x));
    }

    /// The spherical function j0, sin(x) / x.
    static double sphericalJ0(double x) {
        return x == 0 ? 1 : Double.isInfinite(x) ? 0 : Math.sin(x) / x;
    }
}
