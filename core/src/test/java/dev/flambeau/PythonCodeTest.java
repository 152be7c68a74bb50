package dev.flambeau;

import static dev.flambeau.tensor.Factories.ones;
import static dev.flambeau.tensor.RandomFactories.randn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flambeau.functional.CrossEntropyOptions;
import dev.flambeau.functional.Reduction;
import dev.flambeau.functional.TripletMarginOptions;
import dev.flambeau.nn.AvgPool2d;
import dev.flambeau.nn.CTCLoss;
import dev.flambeau.nn.Conv2d;
import dev.flambeau.nn.CrossEntropyLoss;
import dev.flambeau.nn.Dropout;
import dev.flambeau.nn.HuberLoss;
import dev.flambeau.nn.LayerNorm;
import dev.flambeau.nn.Linear;
import dev.flambeau.nn.LinearCrossEntropyLoss;
import dev.flambeau.nn.MaxPool2d;
import dev.flambeau.nn.Module;
import dev.flambeau.nn.MultiheadAttention;
import dev.flambeau.nn.ReLU;
import dev.flambeau.nn.Sequential;
import dev.flambeau.nn.TransformerEncoder;
import dev.flambeau.nn.TransformerEncoderLayer;
import dev.flambeau.nn.TransformerLayer;
import dev.flambeau.nn.TripletMarginLoss;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import dev.flambeau.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Programs for PyTorch. That PyTorch runs them was tried for the modules of the reference cases: `modules.py` of
/// `tools/reference` does.
class PythonCodeTest {
    static final class Block extends Module {
        final Linear fc;

        Block(int in, int out) {
            fc = module("fc", new Linear(in, out));
        }

        @Override
        public Tensor forward(Tensor x) {
            return fc.call(x).relu();
        }
    }

    static final class Net extends Module {
        final Parameter scale = parameter("scale", ones(1));
        final Parameter frozen = parameter("in", new Parameter(ones(2, 2), false));
        final Tensor mean = buffer("mean", ones(3));
        final Tensor cache = buffer("cache", ones(1), false);
        final Block first = module("first", new Block(4, 8));
        final Block second = module("second", new Block(4, 8));
        final Block third = module("third", new Block(8, 2));

        @Override
        public Tensor forward(Tensor x) {
            return third.call(first.call(x).add(second.call(x)).mul(scale));
        }
    }

    static final class TinyConv extends Module {
        final Sequential features =
                module("features", new Sequential(new Conv2d(1, 2, 3), new ReLU(), new MaxPool2d(2)));
        final Linear head = module("head", new Linear(2 * 3 * 3, 2));

        @Override
        public Tensor forward(Tensor x) {
            return head.call(features.call(x).flatten(1));
        }
    }

    @Test
    void chainsOfTheLibraryAreOneExpression() {
        Sequential model = new Sequential(new Linear(2, 5), new ReLU(), new Dropout(0.5), new Linear(5, 1, false));
        assertThat(Torch.toPython(model, "model.pt")).isEqualTo("""
                import torch
                from torch import nn


                model = nn.Sequential(
                    nn.Linear(in_features=2, out_features=5, bias=True),
                    nn.ReLU(),
                    nn.Dropout(p=0.5, inplace=False),
                    nn.Linear(in_features=5, out_features=1, bias=False),
                )
                model.load_state_dict(torch.load("model.pt", weights_only=True))
                model.eval()
                """);
    }

    @Test
    void ownModelsBecomeClassesWithoutTheirForward() {
        assertThat(Torch.toPython(new Net(), "net.safetensors")).isEqualTo("""
                import torch
                from safetensors.torch import load_file
                from torch import nn


                class Block(nn.Module):
                    def __init__(self):
                        super().__init__()
                        self.fc = nn.Linear(in_features=4, out_features=8, bias=True)

                    def forward(self, x):
                        # What it computes is known to its Java source alone.
                        raise NotImplementedError("write Block.forward as it is in Java")


                class Block2(nn.Module):
                    def __init__(self):
                        super().__init__()
                        self.fc = nn.Linear(in_features=8, out_features=2, bias=True)

                    def forward(self, x):
                        # What it computes is known to its Java source alone.
                        raise NotImplementedError("write Block2.forward as it is in Java")


                class Net(nn.Module):
                    def __init__(self):
                        super().__init__()
                        self.scale = nn.Parameter(torch.empty(1))
                        self.register_parameter("in", nn.Parameter(torch.empty(2, 2), requires_grad=False))
                        self.register_buffer("mean", torch.empty(3))
                        self.register_buffer("cache", torch.empty(1), persistent=False)
                        self.first = Block()
                        self.second = Block()
                        self.third = Block2()

                    def forward(self, x):
                        # What it computes is known to its Java source alone.
                        raise NotImplementedError("write Net.forward as it is in Java")


                model = Net()
                model.load_state_dict(load_file("net.safetensors"))
                model.eval()
                """);
    }

    @Test
    void anExampleShowsHowPartsAreCalled() {
        String code = Torch.toPython(new TinyConv(), "m.pt", randn(2, 1, 8, 8));
        assertThat(code).contains("""
                    def forward(self, x):
                        x = self.features(x)
                        x = torch.flatten(x, 1)
                        x = self.head(x)
                        return x
                """);
        assertThat(Torch.toPython(new Block(3, 2), "m.pt", randn(4, 3))).contains("""
                        x = self.fc(x)
                        x = torch.relu(x)
                        return x
                """);
        TinyConv model = new TinyConv();
        model.train();
        String _ = Torch.toPython(model, "m.pt", randn(2, 1, 8, 8));
        assertThat(model.features.isTraining()).isTrue();
    }

    @Test
    void whatIsNoChainIsNotTakenForOne() {
        assertThat(Torch.toPython(new Net(), "m.pt", randn(2, 4)))
                .contains("write Net.forward as it is in Java")
                .contains("x = self.fc(x)");
    }

    @Test
    void namedPartsSharedWeightsAndOtherDtypesAreKept() {
        Map<String, Module> parts = new LinkedHashMap<>();
        Linear encoder = new Linear(2, 2);
        parts.put("encoder", encoder);
        parts.put("decoder", new Linear(encoder.weight(), null));
        Module model = new Sequential(parts).to(DType.FLOAT64);
        assertThat(Torch.toPython(model, "a\"b.pt")).isEqualTo("""
                from collections import OrderedDict

                import torch
                from torch import nn


                model = nn.Sequential(OrderedDict([
                    ("encoder", nn.Linear(in_features=2, out_features=2, bias=True)),
                    ("decoder", nn.Linear(in_features=2, out_features=2, bias=False)),
                ]))
                model.get_submodule("decoder").weight = model.get_submodule("encoder").weight
                model.to(torch.float64)
                model.load_state_dict(torch.load("a\\"b.pt", weights_only=True))
                model.eval()
                """);
    }

    /// Their weights are part of the state dict; PyTorch prints nothing of the rest.
    @Test
    void lossesHaveTheirWeightsAndOptions() {
        assertThat(Torch.toPython(new HuberLoss(Reduction.SUM, 2.5), "m.pt"))
                .contains("model = nn.HuberLoss(delta=2.5, reduction='sum')");
        assertThat(Torch.toPython(new CTCLoss(), "m.pt")).contains("model = nn.CTCLoss(reduction='mean')");
        assertThat(Torch.toPython(new TripletMarginLoss(new TripletMarginOptions().margin(0.5)), "m.pt"))
                .contains("model = nn.TripletMarginLoss(margin=0.5, reduction='mean')");
        assertThat(Torch.toPython(
                        new CrossEntropyLoss(
                                new CrossEntropyOptions().ignoreIndex(3).labelSmoothing(0.1)),
                        "m.pt"))
                .contains("model = nn.CrossEntropyLoss(ignore_index=3, label_smoothing=0.1, reduction='mean')");
        assertThat(Torch.toPython(new CrossEntropyLoss(new CrossEntropyOptions().weight(ones(3))), "m.pt"))
                .contains("model = nn.CrossEntropyLoss(weight=torch.empty(3), reduction='mean')");
        LinearCrossEntropyLoss.Options options = new LinearCrossEntropyLoss.Options().weight(ones(4));
        assertThat(Torch.toPython(new LinearCrossEntropyLoss(5, 4, options), "m.pt"))
                .contains("model = nn.LinearCrossEntropyLoss(weight=torch.empty(4), in_features=5, num_classes=4, ");
    }

    @Test
    void transformersAndAttentionHaveTheirArguments() {
        TransformerLayer.Options layer =
                new TransformerLayer.Options().dimFeedforward(16).batchFirst(true);
        Module encoder = new TransformerEncoder(new TransformerEncoderLayer(8, 2, layer), 3, new LayerNorm(8));
        assertThat(Torch.toPython(encoder, "m.pt")).contains("""
                model = nn.TransformerEncoder(
                    nn.TransformerEncoderLayer(8, 2, dim_feedforward=16, activation='relu', batch_first=True),
                    num_layers=3,
                    norm=nn.LayerNorm((8,), eps=1e-05, elementwise_affine=True, bias=True),
                )
                """);
        assertThat(Torch.toPython(new MultiheadAttention(8, 2), "m.pt"))
                .contains("model = nn.MultiheadAttention(8, 2)\n");
        assertThat(Torch.toPython(new AvgPool2d(2), "m.pt"))
                .contains("model = nn.AvgPool2d(kernel_size=2, stride=2, padding=0)\n");
    }
}
