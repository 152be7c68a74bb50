package dev.flambeau.special;

import static dev.flambeau.tensor.ForAll.forAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.Torch;
import dev.flambeau.error.GradientException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Literals;
import dev.flambeau.tensor.SpecialRows;
import dev.flambeau.tensor.Tensor;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Special functions against tables of values, against each other, and as a user calls them.
class SpecialTest {
    /// What the tables hold to: 4 units, and more where a sum cancels or a large exponent is rounded.
    private static final int ULPS = 4;

    private static final Set<String> ROUGHER = Set.of(
            "airyAi",
            "chebyshevPolynomialT",
            "chebyshevPolynomialU",
            "chebyshevPolynomialV",
            "chebyshevPolynomialW",
            "gammainc",
            "gammaincc",
            "laguerrePolynomialL",
            "polygamma");
    private static final int MORE_ULPS = 60;
    /// PyTorch rounds each step of these in float32.
    private static final Set<String> STEPWISE = Set.of("hermitePolynomialH", "hermitePolynomialHe");

    /// One line of a table.
    private record Values(String function, Tensor[] arguments, double[] expected) {
        static Values of(String line) {
            String[] parts = line.split(" \\| ");
            Tensor[] arguments = new Tensor[parts.length - 2];
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = Torch.fromArray(numbers(parts[i + 1]));
            }
            return new Values(parts[0], arguments, numbers(parts[parts.length - 1]));
        }

        private static double[] numbers(String text) {
            return Arrays.stream(text.split(" "))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        }

        Tensor call(Tensor... x) {
            if (function.equals("polygamma")) {
                Tensor[] all = new Tensor[x[0].numel()];
                for (int i = 0; i < all.length; i++) {
                    all[i] = Special.polygamma((int) x[0].get(i).item(), x[1].get(i));
                }
                return Torch.stack(Arrays.asList(all), 0);
            }
            Class<?>[] types = new Class<?>[x.length];
            Arrays.fill(types, Tensor.class);
            try {
                Method method = Special.class.getMethod(function, types);
                return (Tensor) method.invoke(null, (Object[]) x);
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(e.getMessage(), e);
            }
        }

        private String title(int i, Object got) {
            StringBuilder title = new StringBuilder(function);
            for (Tensor argument : arguments) {
                title.append(' ').append(argument.get(i).item());
            }
            return title + ": " + got;
        }
    }

    private static Stream<DynamicTest> table(String name, Consumer<Values> check) {
        return Literals.lines(SpecialTest.class, name).stream()
                .map(Values::of)
                .map(v -> DynamicTest.dynamicTest(v.function, () -> check.accept(v)));
    }

    @TestFactory
    Stream<DynamicTest> float64_values_are_right_to_a_few_units_in_the_last_place() {
        return table("values.txt", v -> {
            double[] got = v.call(v.arguments).toDoubleArray();
            int ulps = ROUGHER.contains(v.function) ? MORE_ULPS : ULPS;
            for (int i = 0; i < got.length; i++) {
                double distance = Math.abs(got[i] - v.expected[i]) / Math.ulp(v.expected[i]);
                assertThat(distance).as(v.title(i, got[i])).isLessThanOrEqualTo(ulps);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> float32_values_are_float64_values_rounded_once() {
        return table("values.txt", v -> {
            Tensor[] narrow =
                    Arrays.stream(v.arguments).map(x -> x.to(DType.FLOAT32)).toArray(Tensor[]::new);
            Tensor[] wide = Arrays.stream(narrow).map(x -> x.to(DType.FLOAT64)).toArray(Tensor[]::new);
            float[] got = v.call(narrow).toFloatArray();
            float[] expected = v.call(wide).to(DType.FLOAT32).toFloatArray();
            for (int i = 0; i < got.length; i++) {
                float allowed = STEPWISE.contains(v.function) ? 4 * Math.ulp(expected[i]) : 0;
                assertThat(got[i] == expected[i] || Math.abs(got[i] - expected[i]) <= allowed)
                        .as(v.title(i, got[i]))
                        .isTrue();
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> zeros_poles_infinities_and_bad_degrees_give_what_pytorch_gives() {
        return table("edges.txt", v -> {
            double[] got = v.call(v.arguments).toDoubleArray();
            for (int i = 0; i < got.length; i++) {
                double expected = v.expected[i];
                boolean near = Math.abs(got[i] - expected) <= 1e-5 * Math.abs(expected);
                boolean same = Double.compare(got[i] + 0.0, expected + 0.0) == 0;
                assertThat(near || same)
                        .as(v.title(i, got[i]) + ", expected " + expected)
                        .isTrue();
            }
        });
    }

    @Test
    void bessel_functions_obey_the_wronskians() {
        forAll(21, 200, random -> {
            double x = Math.exp(random.nextDouble(-5, 6));
            Tensor at = Torch.fromArray(new double[] {x});
            double plain = Special.besselJ1(at)
                    .mul(Special.besselY0(at))
                    .sub(Special.besselJ0(at).mul(Special.besselY1(at)))
                    .item();
            assertThat(plain * x * Math.PI / 2).as("x = " + x).isCloseTo(1, within(1e-13));
            double modified = Special.i0e(at)
                    .mul(Special.scaledModifiedBesselK1(at))
                    .add(Special.i1e(at).mul(Special.scaledModifiedBesselK0(at)))
                    .item();
            assertThat(modified * x).as("x = " + x).isCloseTo(1, within(1e-14));
        });
    }

    @Test
    void gamma_functions_obey_their_recurrences() {
        forAll(22, 200, random -> {
            double x = random.nextDouble(-8, 12);
            Tensor at = Torch.fromArray(new double[] {x});
            Tensor next = at.add(1.0);
            String seed = "x = " + x;
            assertThat(Special.gammaln(next).sub(Special.gammaln(at)).item())
                    .as(seed)
                    .isCloseTo(Math.log(Math.abs(x)), within(1e-13));
            assertThat(Special.digamma(next).sub(Special.digamma(at)).item() * x)
                    .as(seed)
                    .isCloseTo(1, within(1e-12));
            double a = random.nextDouble(0.01, 60);
            Tensor shape = Torch.fromArray(new double[] {a});
            Tensor end = Torch.fromArray(new double[] {a * random.nextDouble(0.2, 3)});
            assertThat(Special.gammainc(shape, end)
                            .add(Special.gammaincc(shape, end))
                            .item())
                    .as("a = " + a)
                    .isCloseTo(1, within(1e-14));
            Tensor step =
                    end.log().mul(shape).sub(end).sub(shape.add(1.0).lgamma()).exp();
            assertThat(Special.gammainc(shape, end)
                            .sub(Special.gammainc(shape.add(1.0), end))
                            .sub(step)
                            .item())
                    .as("a = " + a)
                    .isCloseTo(0, within(1e-13));
        });
    }

    @Test
    void the_inverses_of_distributions_lead_back() {
        forAll(23, 200, random -> {
            Tensor p = Torch.fromArray(new double[] {Math.exp(random.nextDouble(-600, 0))});
            assertThat(Special.logNdtr(Special.ndtri(p)).sub(p.log()).item())
                    .as("p = " + p.item())
                    .isCloseTo(0, within(1e-12));
            Tensor y = Torch.fromArray(new double[] {random.nextDouble(-1, 1)});
            assertThat(Special.erf(Special.erfinv(y)).sub(y).item())
                    .as("y = " + y.item())
                    .isCloseTo(0, within(1e-15));
        });
    }

    @Test
    void high_degrees_go_on_where_the_recurrence_ends() {
        forAll(24, 100, random -> {
            double x = random.nextDouble(-1.001, 1.001);
            int n = random.nextInt(66, 90);
            Tensor at = Torch.fromArray(new double[] {x});
            for (int k : new int[] {0, 1, 2, 3}) {
                double[] p = new double[3];
                for (int i = 0; i < 3; i++) {
                    Tensor degree = Torch.fromArray(new double[] {n - 1.0 + i});
                    p[i] = chebyshev(k, at, degree).item();
                }
                assertThat(p[2]).as(k + " x = " + x + ", n = " + n).isCloseTo(2 * x * p[1] - p[0], within(1e-10));
            }
        });
    }

    private static Tensor chebyshev(int kind, Tensor x, Tensor n) {
        return switch (kind) {
            case 0 -> Special.chebyshevPolynomialT(x, n);
            case 1 -> Special.chebyshevPolynomialU(x, n);
            case 2 -> Special.chebyshevPolynomialV(x, n);
            default -> Special.chebyshevPolynomialW(x, n);
        };
    }

    private static Offset<Double> within(double distance) {
        return Offset.offset(distance);
    }

    @Test
    void integers_become_float32_and_numbers_broadcast() {
        Tensor ints = Torch.tensor(1, 2);
        assertThat(Special.besselJ0(ints).dtype()).isEqualTo(DType.FLOAT32);
        assertThat(Special.polygamma(1, ints).toFloatArray()).containsExactly(1.644934f, 0.64493406f);
        assertThat(Special.legendrePolynomialP(ints, 2.9).toFloatArray()).containsExactly(1f, 5.5f);
        assertThat(Special.legendrePolynomialP(0.5, ints).toFloatArray()).containsExactly(0.5f, -0.125f);
        assertThat(Special.zeta(2, ints).toFloatArray()).containsExactly(1.644934f, 0.64493406f);
        assertThat(Special.multigammaln(Torch.tensor(4, 5), 3).toFloatArray()).containsExactly(5.402975f, 9.140645f);
        assertThat(Special.entr(Torch.tensor(true, false)).toFloatArray()).containsExactly(-0f, 0f);
    }

    @Test
    void what_pytorch_does_not_differentiate_has_no_gradient() {
        Tensor x = Torch.tensor(0.5, 1.5).requiresGrad_();
        assertThat(Special.besselJ0(x).requiresGrad()).isFalse();
        assertThat(Special.airyAi(x).requiresGrad()).isFalse();
        assertThat(Special.modifiedBesselI0(x).requiresGrad()).isFalse();
        assertThat(Special.hermitePolynomialH(x, 2).requiresGrad()).isFalse();
        assertThatThrownBy(() -> Special.zeta(x.add(1.0), 2).sum().backward())
                .isInstanceOf(GradientException.class)
                .hasMessageContaining("zeta: input");
        assertThatThrownBy(() -> x.igamma(Torch.tensor(1.0)).sum().backward())
                .isInstanceOf(GradientException.class)
                .hasMessageContaining("igamma: input");
        assertThatThrownBy(() -> x.igammac(Torch.tensor(1.0)).sum().backward())
                .isInstanceOf(GradientException.class)
                .hasMessageContaining("igammac: input");
    }

    @Test
    void gradients_at_0_are_those_of_the_limit() {
        Tensor x = Torch.tensor(0.0).requiresGrad_();
        for (Tensor y : new Tensor[] {Special.i1(x), Special.i1e(x)}) {
            assertThat(Torch.grad(y, x).item()).isEqualTo(0.5);
        }
        assertThat(Torch.grad(Special.i0(x), x).item()).isZero();
        assertThat(Torch.grad(Special.entr(x), x).item()).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void wrong_calls_say_what_is_wrong() {
        Tensor x = Torch.tensor(1.0);
        assertThatThrownBy(() -> Special.polygamma(-1, x))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("polygamma")
                .hasMessageContaining("-1");
        assertThatThrownBy(() -> Special.multigammaln(x, 0))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("mvlgamma")
                .hasMessageContaining("0");
        assertThatThrownBy(() -> SpecialRows.of(SpecialRows.ZETA, x))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("zeta");
    }
}
