package dev.flambeau.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class ModuleTextTest {
    @Test
    void arguments() {
        ModuleText text = ModuleText.parse("Conv2d(3, 8, kernel_size=(3, 5), stride=(2, 2), bias=False)");
        assertThat(text.kind()).isEqualTo("Conv2d");
        assertThat(text.arguments())
                .containsExactly(
                        Map.entry("0", "3"),
                        Map.entry("1", "8"),
                        Map.entry("kernel_size", "(3, 5)"),
                        Map.entry("stride", "(2, 2)"),
                        Map.entry("bias", "False"));
        assertThat(ModuleText.parse("ReLU()").arguments()).isEmpty();
        assertThat(ModuleText.parse("LayerNorm((8,), eps=1e-05)").arguments())
                .containsExactly(Map.entry("0", "(8,)"), Map.entry("eps", "1e-05"));
    }

    @Test
    void children() {
        ModuleText text = ModuleText.parse("""
                Outer(
                  (a): Sequential(
                    (0): Linear(in_features=2, out_features=5, bias=True)
                    (1): ReLU()
                  )
                  (b): Sigmoid()
                )""");
        assertThat(text.children().keySet()).containsExactly("a", "b");
        assertThat(text.children().get("a").children().get("0").arguments()).containsEntry("out_features", "5");
        assertThat(ModuleBuilder.missing(text)).isEqualTo("Outer");
        assertThat(ModuleBuilder.of(text)).isNull();
        ModuleText inner = text.children().get("a");
        assertThat(ModuleBuilder.of(inner)).hasToString(inner.text());
    }

    @Test
    void equalNeighbours() {
        ModuleText text = ModuleText.parse("ModuleList(\n  (0-2): 3 x ReLU()\n  (3): Tanh()\n)");
        assertThat(text.children().keySet()).containsExactly("0", "1", "2", "3");
        assertThat(text.children().get("2").kind()).isEqualTo("ReLU");
    }

    @Test
    void whatIsNoModule() {
        assertThatThrownBy(() -> ModuleText.parse("nothing")).isInstanceOf(CaseFileException.class);
        assertThatThrownBy(() -> ModuleText.parse("A(\n  b\n)")).isInstanceOf(CaseFileException.class);
    }

    @Test
    void callsOfPython() {
        assertThat(ModuleText.parse("GRU(3,4,num_layers=2)").positional()).containsExactly(3L, 4L);
        assertThat(ModuleText.parse("GRU(3,4,num_layers=2)").keywords()).containsOnly(Map.entry("num_layers", 2L));
        assertThat(ModuleBuilder.ofCall("Linear(2,3,bias=False)").get())
                .hasToString("Linear(in_features=2, out_features=3, bias=False)");
        assertThat(ModuleBuilder.ofCall("Linear(2)")).isNull();
    }
}
