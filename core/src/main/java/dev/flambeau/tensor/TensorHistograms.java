package dev.flambeau.tensor;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How often values fall into intervals.
public sealed interface TensorHistograms permits Tensor {
    /// Counts of values between edges.
    ///
    /// @param hist     how many values fall between two edges, or their weights, or densities
    /// @param binEdges one more
    record Histogram(Tensor hist, Tensor binEdges) {}

    /// Counts of points between edges in each coordinate.
    ///
    /// @param hist     one dimension for each coordinate
    /// @param binEdges for each coordinate
    record HistogramDD(Tensor hist, List<Tensor> binEdges) {}

    /// How many elements fall into each of 100 equal parts of the range of the values.
    default Tensor histc() {
        return histc(100, 0, 0);
    }

    /// How many elements fall into each of equal parts of a range
    /// ([torch.histc](https://docs.pytorch.org/docs/stable/generated/torch.histc.html)).
    ///
    /// @param bins how many parts
    /// @param min  where the range begins; equal to max: the range of the values
    /// @param max  where it ends
    default Tensor histc(int bins, double min, double max) {
        return Histograms.histc((Tensor) this, bins, min, max);
    }

    /// How many elements fall into each of equal parts of the range of the values, and where these end.
    ///
    /// @param bins how many parts
    default Histogram histogram(int bins) {
        return histogram(bins, null, null, false);
    }

    /// How many elements fall into each of equal parts of a range, and where these end; no gradient flows
    /// through it ([torch.histogram](https://docs.pytorch.org/docs/stable/generated/torch.histogram.html)).
    ///
    /// @param bins    how many parts
    /// @param range   first and last edge; null for the smallest and the largest value, 0 and 1 without any
    /// @param weight  counted instead of 1, one for each element; null for 1
    /// @param density divide by the sum and by the width of each part
    default Histogram histogram(int bins, double @Nullable [] range, @Nullable Tensor weight, boolean density) {
        Tensor points = Histograms.points("histogram", ((Tensor) this).reshape(-1, 1));
        List<Tensor> edges = Histograms.edges("histogram", points, new int[] {bins}, range);
        return new Histogram(Histograms.weigh("histogram", points, edges, weight, density), edges.getFirst());
    }

    /// How many elements fall between edges; the last of them belongs to the last part.
    ///
    /// @param bins the edges, rising
    default Histogram histogram(Tensor bins) {
        return histogram(bins, null, false);
    }

    /// How many elements fall between edges, or what they weigh; the last edge belongs to the last part.
    ///
    /// @param bins    the edges, rising
    /// @param weight  counted instead of 1, one for each element; null for 1
    /// @param density divide by the sum and by the width of each part
    default Histogram histogram(Tensor bins, @Nullable Tensor weight, boolean density) {
        Tensor points = Histograms.points("histogram", ((Tensor) this).reshape(-1, 1));
        return new Histogram(Histograms.weigh("histogram", points, List.of(bins), weight, density), bins);
    }

    /// How many points fall into each cell of a grid, and where its lines are; no gradient flows through it
    /// ([torch.histogramdd](https://docs.pytorch.org/docs/stable/generated/torch.histogramdd.html)). This
    /// holds a point in each line of its last dimension.
    ///
    /// @param bins    how many parts each coordinate has
    /// @param range   first and last line of each coordinate, one pair after the other; null for those of the
    ///                points
    /// @param weight  counted instead of 1, one for each point; null for 1
    /// @param density divide by the sum and by the size of each cell
    default HistogramDD histogramdd(int[] bins, double @Nullable [] range, @Nullable Tensor weight, boolean density) {
        Tensor points = Histograms.points("histogramdd", (Tensor) this);
        List<Tensor> edges = Histograms.edges("histogramdd", points, bins, range);
        return new HistogramDD(Histograms.weigh("histogramdd", points, edges, weight, density), edges);
    }

    /// As above with the same number of parts for all coordinates.
    ///
    /// @param bins    how many parts
    /// @param range   as above
    /// @param weight  as above
    /// @param density as above
    default HistogramDD histogramdd(int bins, double @Nullable [] range, @Nullable Tensor weight, boolean density) {
        int[] all = new int[((Tensor) this).dim() == 0 ? 0 : ((Tensor) this).size(-1)];
        Arrays.fill(all, bins);
        return histogramdd(all, range, weight, density);
    }

    /// How many points fall into each cell of a grid with given lines.
    ///
    /// @param bins    the lines of each coordinate, rising
    /// @param weight  counted instead of 1, one for each point; null for 1
    /// @param density divide by the sum and by the size of each cell
    default HistogramDD histogramdd(List<Tensor> bins, @Nullable Tensor weight, boolean density) {
        Tensor points = Histograms.points("histogramdd", (Tensor) this);
        return new HistogramDD(Histograms.weigh("histogramdd", points, bins, weight, density), bins);
    }
}
