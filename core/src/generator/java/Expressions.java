import java.util.List;

/// What the kernels compute: one row for each operator with its expression, and one for each dtype with its
/// conversions.
final class Expressions {
    private Expressions() {}

    /// An expression for a lane; null where the operator has no such kernel.
    record Row(String name, String floating, String integer) {}

    /// A Java type that kernels compute in.
    record Type(String lane, String java) {
        String of(Row row) {
            String expression = java.equals("long") ? row.integer : row.floating;
            return expression == null ? null : expression.replace("($T) ", java.equals("float") ? "(float) " : "");
        }
    }

    static final List<Type> TYPES =
            List.of(new Type("F32", "float"), new Type("F64", "double"), new Type("I64", "long"));

    /// `x` is the input; `($T)` a cast where the lane is narrower than what Math gives.
    static final List<Row> UNARY = List.of(
            new Row("neg", "-x", "-x"),
            new Row("abs", "Math.abs(x)", "Math.abs(x)"),
            new Row("sign", "x > 0 ? 1 : x < 0 ? -1 : 0", "Long.signum(x)"),
            new Row("exp", "($T) Math.exp(x)", null),
            new Row("expm1", "($T) Math.expm1(x)", null),
            new Row("log", "($T) Math.log(x)", null),
            new Row("log1p", "($T) Math.log1p(x)", null),
            new Row("sqrt", "($T) Math.sqrt(x)", null),
            new Row("rsqrt", "($T) (1 / Math.sqrt(x))", null),
            new Row("reciprocal", "1 / x", null),
            new Row("sin", "($T) Math.sin(x)", null),
            new Row("cos", "($T) Math.cos(x)", null),
            new Row("tanh", "($T) Math.tanh(x)", null),
            new Row("sigmoid", "($T) (1.0 / (1.0 + Math.exp(-x)))", null),
            new Row("relu", "x < 0 ? 0 : x", "Math.max(x, 0)"),
            new Row("gelu", "($T) ActivationScalars.gelu(x)", null),
            new Row("geluTanh", "($T) ActivationScalars.geluTanh(x)", null),
            new Row("silu", "($T) ActivationScalars.silu(x)", null),
            new Row("mish", "($T) ActivationScalars.mish(x)", null),
            new Row("logSigmoid", "($T) ActivationScalars.logSigmoid(x)", null),
            new Row("hardsigmoid", "($T) ActivationScalars.hardsigmoid(x)", null),
            new Row("hardswish", "($T) ActivationScalars.hardswish(x)", null),
            new Row("floor", "($T) Math.floor(x)", "x"),
            new Row("ceil", "($T) Math.ceil(x)", "x"),
            new Row("round", "($T) Math.rint(x)", "x"),
            new Row("trunc", "($T) (x < 0 ? Math.ceil(x) : Math.floor(x))", "x"),
            new Row("bitwiseNot", null, "~x"),
            new Row("acos", "($T) Math.acos(x)", null),
            new Row("acosh", "($T) PointwiseScalars.acosh(x)", null),
            new Row("asin", "($T) Math.asin(x)", null),
            new Row("asinh", "($T) PointwiseScalars.asinh(x)", null),
            new Row("atan", "($T) Math.atan(x)", null),
            new Row("atanh", "($T) (0.5 * (Math.log1p(x) - Math.log1p(-x)))", null),
            new Row("cosh", "($T) Math.cosh(x)", null),
            new Row("sinh", "($T) Math.sinh(x)", null),
            new Row("tan", "($T) Math.tan(x)", null),
            new Row("erf", "($T) ErrorFunctions.erf(x)", null),
            new Row("erfc", "($T) ErrorFunctions.erfc(x)", null),
            new Row("erfinv", "($T) ErrorFunctions.erfinv(x)", null),
            new Row("exp2", "($T) Math.pow(2, x)", null),
            new Row("log2", "($T) PointwiseScalars.log2(x)", null),
            new Row("log10", "($T) Math.log10(x)", null),
            new Row("sinc", "($T) (x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x))", null),
            new Row("angle", "($T) (x != x ? x : x < 0 ? Math.PI : 0)", null),
            new Row("logit", "($T) Math.log(x / (1.0 - x))", null),
            new Row("mantissa", "PointwiseScalars.mantissa(x)", null),
            new Row("exponent", "PointwiseScalars.exponent(x)", null),
            new Row("lgamma", "($T) GammaFunctions.lgamma(x)", null),
            new Row("digamma", "($T) GammaFunctions.digamma(x)", null),
            new Row("erfcx", "($T) ErrorFunctions.erfcx(x)", null),
            new Row("ndtr", "($T) ErrorFunctions.ndtr(x)", null),
            new Row("logNdtr", "($T) ErrorFunctions.logNdtr(x)", null),
            new Row("ndtri", "($T) ErrorFunctions.ndtri(x)", null),
            new Row("entr", "($T) ErrorFunctions.entr(x)", null),
            new Row("i0", "($T) ModifiedBessel.i0(x)", null),
            new Row("i0e", "($T) ModifiedBessel.i0e(x)", null),
            new Row("i1", "($T) ModifiedBessel.i1(x)", null),
            new Row("i1e", "($T) ModifiedBessel.i1e(x)", null),
            new Row("airyAi", "($T) AiryFunction.ai(x)", null),
            new Row("besselJ0", "($T) BesselFunctions.j0(x)", null),
            new Row("besselJ1", "($T) BesselFunctions.j1(x)", null),
            new Row("besselY0", "($T) BesselFunctions.y0(x)", null),
            new Row("besselY1", "($T) BesselFunctions.y1(x)", null),
            new Row("modifiedBesselI0", "($T) ModifiedBessel.i0(x)", null),
            new Row("modifiedBesselI1", "($T) ModifiedBessel.i1(x)", null),
            new Row("modifiedBesselK0", "($T) ModifiedBessel.k0(x)", null),
            new Row("modifiedBesselK1", "($T) ModifiedBessel.k1(x)", null),
            new Row("scaledModifiedBesselK0", "($T) ModifiedBessel.k0e(x)", null),
            new Row("scaledModifiedBesselK1", "($T) ModifiedBessel.k1e(x)", null),
            new Row("sphericalBesselJ0", "($T) BesselFunctions.sphericalJ0(x)", null));

    /// Truth values out of one value.
    static final List<Row> PREDICATES = List.of(
            new Row("logicalNot", "x == 0", "x == 0"),
            new Row("signbit", "Double.doubleToRawLongBits(x) < 0", "x < 0"),
            new Row("isnan", "x != x", "false"),
            new Row("isinf", "Math.abs(x) == $B.POSITIVE_INFINITY", "false"),
            new Row("isfinite", "Math.abs(x) <= $B.MAX_VALUE", "true"));

    /// `x` and `y` are the inputs.
    static final List<Row> BINARY = List.of(
            new Row("add", "x + y", "x + y"),
            new Row("sub", "x - y", "x - y"),
            new Row("mul", "x * y", "x * y"),
            new Row("div", "x / y", null),
            new Row("maximum", "Math.max(x, y)", "Math.max(x, y)"),
            new Row("minimum", "Math.min(x, y)", "Math.min(x, y)"),
            new Row("pow", "($T) Scalars.pow(x, y)", "Scalars.pow(x, y)"),
            new Row("fmod", "x % y", "x % y"),
            new Row("remainder", "Scalars.remainder(x, y)", "Math.floorMod(x, y)"),
            new Row("floorDivide", "Scalars.floorDivide(x, y)", "Math.floorDiv(x, y)"),
            new Row("atan2", "($T) Math.atan2(x, y)", null),
            new Row("reluBackward", "y <= 0 ? 0 : x", null),
            new Row("sigmoidBackward", "x * ((1 - y) * y)", null),
            new Row("tanhBackward", "x * (1 - y * y)", null),
            new Row("geluBackward", "($T) (x * ActivationScalars.geluSlope(y))", null),
            new Row("geluTanhBackward", "($T) (x * ActivationScalars.geluTanhSlope(y))", null),
            new Row("siluBackward", "($T) (x * ActivationScalars.siluSlope(y))", null),
            new Row("mishBackward", "($T) (x * ActivationScalars.mishSlope(y))", null),
            new Row("logSigmoidBackward", "($T) (x * ActivationScalars.sigmoid(-y))", null),
            new Row("hardsigmoidBackward", "y > -3 & y < 3 ? x / 6 : 0", null),
            new Row("hardswishBackward", "($T) (x * ActivationScalars.hardswishSlope(y))", null),
            new Row("bitwiseAnd", null, "x & y"),
            new Row("bitwiseOr", null, "x | y"),
            new Row("bitwiseXor", null, "x ^ y"),
            new Row("gcd", null, "Scalars.gcd(x, y)"),
            new Row("lcm", null, "Scalars.lcm(x, y)"),
            new Row("bitwiseLeftShift", null, "y < 0 | y > 63 ? 0 : x << y"),
            new Row("bitwiseRightShift", null, "x >> (y < 0 | y > 63 ? 63 : y)"),
            new Row("divFloor", "Scalars.floorDivide(x, y)", "Math.floorDiv(x, y)"),
            new Row("divTrunc", "PointwiseScalars.trunc(x / y)", "x / y"),
            new Row("copysign", "Math.copySign(x, PointwiseScalars.signed(y))", null),
            new Row("heaviside", "x == 0 ? y : x != x ? x : x < 0 ? 0 : 1", "x == 0 ? y : x < 0 ? 0 : 1"),
            new Row("hypot", "($T) Math.hypot(x, y)", null),
            new Row("fmax", "x != x ? y : y != y ? x : Math.max(x, y)", "Math.max(x, y)"),
            new Row("fmin", "x != x ? y : y != y ? x : Math.min(x, y)", "Math.min(x, y)"),
            new Row("nextafter", "Math.nextAfter(x, y)", null),
            new Row("logaddexp", "($T) PointwiseScalars.logaddexp(x, y)", null),
            new Row("logaddexp2", "($T) PointwiseScalars.logaddexp2(x, y)", null),
            new Row("xlogy", "($T) (y != y ? y : x == 0 ? 0 : x * Math.log(y))", null),
            new Row("xlog1py", "($T) (y != y ? y : x == 0 ? 0 : x * Math.log1p(y))", null),
            new Row("polygamma", "($T) GammaFunctions.polygamma(x, y)", null),
            new Row("igamma", "($T) IncompleteGamma.lower(x, y)", null),
            new Row("igammac", "($T) IncompleteGamma.upper(x, y)", null),
            new Row("zeta", "($T) GammaFunctions.zeta(x, y)", null),
            new Row("chebyshevPolynomialT", "($T) OrthogonalPolynomials.chebyshevT(x, y)", null),
            new Row("chebyshevPolynomialU", "($T) OrthogonalPolynomials.chebyshevU(x, y)", null),
            new Row("chebyshevPolynomialV", "($T) OrthogonalPolynomials.chebyshevV(x, y)", null),
            new Row("chebyshevPolynomialW", "($T) OrthogonalPolynomials.chebyshevW(x, y)", null),
            new Row("shiftedChebyshevPolynomialT", "($T) OrthogonalPolynomials.chebyshevT(2.0 * x - 1, y)", null),
            new Row("shiftedChebyshevPolynomialU", "($T) OrthogonalPolynomials.chebyshevU(2.0 * x - 1, y)", null),
            new Row("shiftedChebyshevPolynomialV", "($T) OrthogonalPolynomials.chebyshevV(2.0 * x - 1, y)", null),
            new Row("shiftedChebyshevPolynomialW", "($T) OrthogonalPolynomials.chebyshevW(2.0 * x - 1, y)", null),
            new Row("hermitePolynomialH", "OrthogonalPolynomials.hermiteH(x, y)", null),
            new Row("hermitePolynomialHe", "OrthogonalPolynomials.hermiteHe(x, y)", null),
            new Row("laguerrePolynomialL", "($T) OrthogonalPolynomials.laguerre(x, y)", null),
            new Row("legendrePolynomialP", "($T) OrthogonalPolynomials.legendre(x, y)", null));

    /// Truth values out of two values.
    static final List<Row> COMPARISONS = List.of(
            new Row("eq", "x == y", "x == y"),
            new Row("ne", "x != y", "x != y"),
            new Row("lt", "x < y", "x < y"),
            new Row("le", "x <= y", "x <= y"),
            new Row("gt", "x > y", "x > y"),
            new Row("ge", "x >= y", "x >= y"),
            new Row("logicalAnd", "x != 0 & y != 0", "x != 0 & y != 0"),
            new Row("logicalOr", "x != 0 | y != 0", "x != 0 | y != 0"),
            new Row("logicalXor", "x != 0 ^ y != 0", "x != 0 ^ y != 0"));

    /// A reduction: the first value, and how `s` takes in the next value `x`.
    record Reduction(String name, String floatStart, String longStart, String step) {}

    static final List<Reduction> REDUCTIONS = List.of(
            new Reduction("prod", "1", "1", "s * x"),
            new Reduction("amax", "$B.NEGATIVE_INFINITY", "Long.MIN_VALUE", "Math.max(s, x)"),
            new Reduction("amin", "$B.POSITIVE_INFINITY", "Long.MAX_VALUE", "Math.min(s, x)"));

    /// How the elements of a dtype lie in an array: the array's type, the lane, the widening of `x`, the
    /// narrowing of `x` from each lane, and the buffer's name.
    record Codec(
            String name,
            String java,
            Type lane,
            String widen,
            String fromF32,
            String fromF64,
            String fromI64,
            String buffer) {}

    static final List<Codec> CODECS = List.of(
            new Codec(
                    "Bool",
                    "byte",
                    TYPES.get(2),
                    "x",
                    "(byte) (x != 0 ? 1 : 0)",
                    "(byte) (x != 0 ? 1 : 0)",
                    "(byte) (x != 0 ? 1 : 0)",
                    ""),
            new Codec("UInt8", "byte", TYPES.get(2), "x & 0xff", "(byte) (long) x", "(byte) (long) x", "(byte) x", ""),
            new Codec("Int8", "byte", TYPES.get(2), "x", "(byte) (long) x", "(byte) (long) x", "(byte) x", ""),
            new Codec(
                    "Int16", "short", TYPES.get(2), "x", "(short) (long) x", "(short) (long) x", "(short) x", "Short"),
            new Codec("Int32", "int", TYPES.get(2), "x", "(int) (long) x", "(int) (long) x", "(int) x", "Int"),
            new Codec("Int64", "long", TYPES.get(2), "x", "(long) x", "(long) x", "x", "Long"),
            new Codec(
                    "Float16",
                    "short",
                    TYPES.get(0),
                    "Float.float16ToFloat(x)",
                    "Float.floatToFloat16(x)",
                    "Float.floatToFloat16((float) x)",
                    "Float.floatToFloat16(x)",
                    "Short"),
            new Codec(
                    "BFloat16",
                    "short",
                    TYPES.get(0),
                    "Scalars.bfloat16ToFloat(x)",
                    "Scalars.floatToBFloat16(x)",
                    "Scalars.floatToBFloat16((float) x)",
                    "Scalars.floatToBFloat16(x)",
                    "Short"),
            new Codec("Float32", "float", TYPES.get(0), "x", "x", "(float) x", "(float) x", "Float"),
            new Codec("Float64", "double", TYPES.get(1), "x", "x", "x", "(double) x", "Double"));
}
