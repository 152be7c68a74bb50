/// What is done to images before a model sees them, as in
/// [torchvision.transforms](https://docs.pytorch.org/vision/stable/transforms.html): the same defaults, and
/// the same random numbers for a seed.
@NullMarked
package dev.flambeau.vision.transforms;

import org.jspecify.annotations.NullMarked;
