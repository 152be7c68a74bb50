/// Images: folders, IDX files and their datasets. An image is a uint8 tensor of shape `[channels, height,
/// width]`, until a transform makes something else of it.
@NullMarked
package dev.flambeau.vision;

import org.jspecify.annotations.NullMarked;
