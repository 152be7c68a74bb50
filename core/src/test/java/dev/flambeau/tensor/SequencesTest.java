package dev.flambeau.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SequencesTest {
    @Test
    void ranges_have_the_bits_of_pytorch() {
        List<String> wrong = new ArrayList<>();
        for (String line : Literals.lines(getClass(), "sequences.txt")) {
            int colon = line.indexOf(" :");
            String expected = line.substring(colon + 2).strip();
            String actual = bits(line.substring(0, colon).split(" "));
            if (!actual.equals(expected)) {
                wrong.add("\n" + line + "\n gives " + actual);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static String bits(String[] words) {
        double start = Double.parseDouble(words[2]);
        double end = Double.parseDouble(words[3]);
        if (words[0].equals("linspace")) {
            return floatBits(
                    Factories.linspace(start, end, Integer.parseInt(words[4])).toFloatArray());
        }
        double step = Double.parseDouble(words[4]);
        if (words[1].equals("float32")) {
            return floatBits(Factories.arange(start, end, step).toFloatArray());
        }
        return DoubleStream.of(Factories.arange(DType.FLOAT64, start, end, step).toDoubleArray())
                .mapToObj(x -> Long.toHexString(Double.doubleToRawLongBits(x)))
                .collect(Collectors.joining(" "));
    }

    private static String floatBits(float[] values) {
        return IntStream.range(0, values.length)
                .mapToObj(i -> Integer.toHexString(Float.floatToRawIntBits(values[i])))
                .collect(Collectors.joining(" "));
    }

    @Test
    void integer_ranges_stay_integers() {
        assertThat(Factories.arange(3).toLongArray()).containsExactly(0, 1, 2);
        assertThat(Factories.arange(2, 5).toLongArray()).containsExactly(2, 3, 4);
        assertThat(Factories.arange(5, 0, -2).toLongArray()).containsExactly(5, 3, 1);
        assertThat(Factories.arange(4, 4).numel()).isZero();
        assertThat(Factories.arange(3).dtype()).isEqualTo(DType.INT64);
        long far = 1L << 60;
        assertThat(Factories.arange(far, far + 3).toLongArray()).containsExactly(far, far + 1, far + 2);
        assertThat(Factories.arange(DType.INT32, 0, 3, 1).toIntArray()).containsExactly(0, 1, 2);
    }
}
