// All of automatic differentiation, for single numbers; docs/tour.md walks through it.
// Run it with ./flambeau run examples/TinyAutograd.java

/// A number that remembers how it was made.
static final class Value {
    double data, grad;
    final int depth;                  // one more than the deepest input: a topological order
    final Value[] inputs;
    final double[] slopes;            // how fast this grows with each input

    Value(double data, Value[] inputs, double... slopes) {
        this.data = data;
        this.inputs = inputs;
        this.slopes = slopes;
        int deepest = -1;
        for (Value v : inputs) {
            deepest = Math.max(deepest, v.depth);
        }
        depth = deepest + 1;
    }

    static Value of(double data) {
        return new Value(data, new Value[0]);
    }

    Value add(Value o) {
        return new Value(data + o.data, new Value[] {this, o}, 1, 1);
    }

    Value mul(Value o) {
        return new Value(data * o.data, new Value[] {this, o}, o.data, data);
    }

    Value abs() {
        return new Value(Math.abs(data), new Value[] {this}, Math.signum(data));
    }

    /// Visits everything this was made from, the deepest first, and hands each input its share of the gradient.
    void backward() {
        var waiting = new PriorityQueue<Value>((a, b) -> b.depth - a.depth);
        var seen = new HashSet<Value>();
        grad = 1;
        waiting.add(this);
        while (!waiting.isEmpty()) {
            Value v = waiting.remove();
            for (int i = 0; i < v.inputs.length; i++) {
                v.inputs[i].grad += v.grad * v.slopes[i];
                if (seen.add(v.inputs[i])) {
                    waiting.add(v.inputs[i]);
                }
            }
        }
    }
}

void main() {
    Value weight = Value.of(0.1), bias = Value.of(0.2);
    for (int epoch = 0; epoch < 2000; epoch++) {
        Value loss = Value.of(0);
        for (int i = 0; i < 40; i++) {
            double x = i * 0.02, y = 0.7 * x + 0.3;
            loss = loss.add(weight.mul(Value.of(x)).add(bias).add(Value.of(-y)).abs());
        }
        weight.grad = 0;
        bias.grad = 0;
        loss.backward();
        weight.data -= 0.01 * weight.grad / 40;
        bias.data -= 0.01 * bias.grad / 40;
    }
    IO.println("weight " + weight.data + ", bias " + bias.data);
}
