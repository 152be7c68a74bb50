/// The command behind `tools/conformance`: runs reference cases that PyTorch computed against Flambeau's
/// public API.
///
/// In the order data flows: [dev.flambeau.checks.Conformance] (the command), `CaseFile` (reads lines),
/// `CaseKind` (which kind of case a line is, and how it is run), `Tally` (what came out), `Values` (tensors
/// in cases) and `Difference` (what is not equal).
@NullMarked
package dev.flambeau.checks;

import org.jspecify.annotations.NullMarked;
