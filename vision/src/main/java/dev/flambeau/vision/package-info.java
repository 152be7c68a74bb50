/// Images: folders, IDX files and transforms.
@NullMarked
package dev.flambeau.vision;

import org.jspecify.annotations.NullMarked;
