package dev.flambeau.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;

/// Tests of calls that are refused.
public final class Refused {
    private Refused() {}

    /// A test that is named after the words.
    ///
    /// @param type  of the error
    /// @param words that its message must have
    @SuppressWarnings("exports") // tests are no module
    public static DynamicTest bad(Class<?> type, ThrowingCallable call, String... words) {
        return DynamicTest.dynamicTest(String.join(" ", words), () -> {
            Throwable error = catchThrowable(call);
            assertThat(error).isInstanceOf(type);
            assertThat(error.getMessage()).contains(words).hasSizeLessThan(260).doesNotContain("Tensor@", "null", "\n");
        });
    }
}
