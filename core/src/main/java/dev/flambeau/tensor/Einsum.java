package dev.flambeau.tensor;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Sums of products of elements, named by letters; tensors are joined two at a time by a matrix product.
final class Einsum {
    /// Letters of the dimensions that dots stand for, counted from the last one.
    private static final char DOTS = 0x1000;

    private Einsum() {}

    static Tensor run(String equation, List<Tensor> tensors) {
        String text = equation.replace(" ", "");
        int arrow = text.indexOf("->");
        String[] parts = (arrow < 0 ? text : text.substring(0, arrow)).split(",", -1);
        if (parts.length != tensors.size()) {
            throw new ValueException("einsum: \"" + equation + "\" names " + parts.length + " tensors, but "
                    + tensors.size() + " are given");
        }
        List<String> labels = new ArrayList<>();
        int dots = 0;
        for (int i = 0; i < parts.length; i++) {
            int rest = tensors.get(i).dim() - parts[i].replace("...", "").length();
            if (parts[i].contains("...")) {
                dots = Math.max(dots, rest);
            }
            String named = parts[i].replace("...", dots(Math.max(rest, 0)));
            if (named.length() != tensors.get(i).dim()) {
                throw new ShapeException("einsum: \"" + parts[i] + "\" does not fit the shape "
                        + tensors.get(i).shape() + "; name each dimension, or use ...");
            }
            labels.add(named);
        }
        String out = arrow < 0
                ? dots(dots) + once(String.join("", parts).replace(".", ""))
                : text.substring(arrow + 2).replace("...", dots(dots));
        return contract(labels, tensors, out);
    }

    private static String dots(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = count; i > 0; i--) {
            text.append((char) (DOTS + i));
        }
        return text.toString();
    }

    private static String once(String letters) {
        char[] sorted = letters.toCharArray();
        Arrays.sort(sorted);
        StringBuilder text = new StringBuilder();
        for (char c : sorted) {
            if (letters.indexOf(c) == letters.lastIndexOf(c)) {
                text.append(c);
            }
        }
        return text.toString();
    }

    /// One letter for each dimension; the result has those of `out`, the others are summed over.
    static Tensor contract(List<String> labels, List<Tensor> tensors, String out) {
        StringBuilder names = new StringBuilder(labels.get(0));
        Tensor value = diagonals(tensors.get(0), names);
        for (int i = 1; i < tensors.size(); i++) {
            StringBuilder more = new StringBuilder(labels.get(i));
            Tensor next = diagonals(tensors.get(i), more);
            String later = out + String.join("", labels.subList(i + 1, labels.size()));
            value = join(value, names, next, more.toString(), later);
        }
        value = tensors.size() == 1 ? sum(value, names, out) : reduce(value, names, out);
        if (names.length() != out.length()) {
            throw new ValueException("einsum: the result names a letter that no tensor has, or one twice");
        }
        return value.permute(order(names.toString(), out));
    }

    private static Tensor join(Tensor a, StringBuilder names, Tensor b, String right, String later) {
        StringBuilder other = new StringBuilder(right);
        Tensor x = reduce(a, names, later + right);
        Tensor y = reduce(b, other, later + names);
        String l = names.toString();
        String r = other.toString();
        StringBuilder batch = new StringBuilder();
        StringBuilder inner = new StringBuilder();
        StringBuilder left = new StringBuilder();
        StringBuilder only = new StringBuilder();
        for (int i = 0; i < l.length(); i++) {
            char c = l.charAt(i);
            (r.indexOf(c) < 0 ? left : later.indexOf(c) < 0 ? inner : batch).append(c);
        }
        for (int i = 0; i < r.length(); i++) {
            char c = r.charAt(i);
            if (l.indexOf(c) < 0) {
                only.append(c);
            }
        }
        String first = "" + batch + left + inner;
        String second = "" + batch + inner + only;
        x = spread(x.permute(order(l, first)), first, y, r);
        y = spread(y.permute(order(r, second)), second, x, first);
        int[] sizes = new int[batch.length() + left.length() + only.length()];
        int bs = fill(sizes, 0, x, 0, batch.length());
        int m = fill(sizes, batch.length(), x, batch.length(), left.length());
        int n = fill(sizes, batch.length() + left.length(), y, y.dim() - only.length(), only.length());
        int k = fill(new int[inner.length()], 0, x, x.dim() - inner.length(), inner.length());
        names.setLength(0);
        names.append(batch).append(left).append(only);
        return x.reshape(bs, m, k).bmm(y.reshape(bs, k, n)).reshape(sizes);
    }

    private static int fill(int[] sizes, int at, Tensor from, int first, int count) {
        int product = 1;
        for (int i = 0; i < count; i++) {
            sizes[at + i] = from.size(first + i);
            product *= sizes[at + i];
        }
        return product;
    }

    /// Repeats dimensions of size 1 that are larger in the other tensor.
    private static Tensor spread(Tensor a, String names, Tensor b, String other) {
        int[] sizes = a.shape().toArray();
        for (int d = 0; d < sizes.length; d++) {
            int at = other.indexOf(names.charAt(d));
            if (at < 0) {
                continue;
            }
            if (sizes[d] == 1) {
                sizes[d] = b.size(at);
            } else if (b.size(at) != 1 && b.size(at) != sizes[d]) {
                throw new ShapeException("einsum: a letter stands for size " + sizes[d] + " in one tensor and "
                        + b.size(at) + " in another");
            }
        }
        return a.expand(sizes);
    }

    /// Sums inside a product stay in the dtype of the tensor.
    private static Tensor reduce(Tensor a, StringBuilder names, String keep) {
        return sum(a, names, keep).to(a.dtype());
    }

    private static Tensor sum(Tensor a, StringBuilder names, String keep) {
        Tensor value = a;
        for (int d = names.length() - 1; d >= 0; d--) {
            if (keep.indexOf(names.charAt(d)) < 0) {
                value = value.sum(d, false);
                names.deleteCharAt(d);
            }
        }
        return value;
    }

    private static int[] order(String from, String to) {
        int[] at = new int[to.length()];
        for (int i = 0; i < at.length; i++) {
            at[i] = from.indexOf(to.charAt(i));
            if (at[i] < 0) {
                throw new ValueException("einsum: the result names a letter that no tensor has");
            }
        }
        return at;
    }

    private static Tensor diagonals(Tensor a, StringBuilder names) {
        Tensor value = a;
        for (int i = 0; i < names.length(); i++) {
            for (int j = names.length() - 1; j > i; j--) {
                if (names.charAt(i) == names.charAt(j)) {
                    value = diagonal(value, i, j);
                    names.append(names.charAt(i)).deleteCharAt(j).deleteCharAt(i);
                    j = names.length();
                }
            }
        }
        return value;
    }

    /// The elements that have the same place in two dimensions, which become one, the last.
    private static Tensor diagonal(Tensor a, int first, int second) {
        int n = a.size(first);
        if (n != a.size(second)) {
            throw new ShapeException("einsum: a letter is repeated for sizes " + n + " and " + a.size(second));
        }
        int[] order = new int[a.dim()];
        int at = 0;
        for (int d = 0; d < order.length; d++) {
            if (d != first && d != second) {
                order[at++] = d;
            }
        }
        order[at] = first;
        order[at + 1] = second;
        Tensor flat = a.permute(order).flatten(-2, -1);
        return n == 0 ? flat : flat.slice(-1, 0, n * n, n + 1);
    }
}
