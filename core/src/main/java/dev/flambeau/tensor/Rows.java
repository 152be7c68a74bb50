package dev.flambeau.tensor;

/// Makes sure that all rows there are have been made, for those who walk through them.
final class Rows {
    private static final Op[] ONE_OF_EACH = {
        ElementwiseRows.ADD,
        PointwiseRows.ACOS,
        SpecialRows.LGAMMA,
        ReductionRows.SUM,
        MovementRows.VIEW,
        ScanRows.CUMSUM,
        StridedViews.AS_STRIDED,
        IndexRows.WHERE,
        Scatter.EXTREME,
        EffectRows.COPY,
        RegionRows.REGION,
        Contraction.MATMUL,
        Convolution.CONVOLUTION,
        RectifiedConvolution.RELU,
        RectifiedLinear.ROW,
        Padding.ROW,
        Pools.ROW,
        WeightedPlaces.ROW,
        Composites.MEAN.row,
        Composites.SCALED_SUM.row,
        LinearSystems.INVERSE,
        LuRows.LU,
        CholeskyRows.CHOLESKY,
        QrRows.Q,
        Reflectors.REFLECT,
        SvdRows.VALUES,
        EigenRows.VALUES,
        Polar.UNITARY,
        PseudoInverse.PINV.row,
        LeastSquares.SOLUTION,
        Determinants.DET,
        MatrixExponential.EXPONENTIAL.row,
        Norms.VECTOR.row,
        Normalization.ROW,
        Fourier.TRANSFORM,
        Losses.L1_LOSS.row,
        Softmax.ROW,
        LogSumExp.ROW,
        Activation.GELU.row,
        CurvedActivation.ROW,
        ClassLoss.NLL_LOSS.row,
        SgdStep.SGD.row,
        LstmStep.LSTM_STEP.row,
        GruStep.GRU_STEP.row,
        ScaledDotProduct.ATTENTION.row,
        AdamStep.ADAM.row,
        NAdamStep.NADAM.row,
        RAdamStep.RADAM.row,
        AdamaxStep.ADAMAX.row,
        AdadeltaStep.ADADELTA.row,
        AdagradStep.ADAGRAD.row,
        RmspropStep.RMSPROP.row,
        RpropStep.RPROP.row,
        AsgdStep.ASGD.row,
        AdafactorStep.ADAFACTOR.row,
        MuonStep.MUON.row
    };

    private Rows() {}

    static int load() {
        return ONE_OF_EACH.length;
    }
}
