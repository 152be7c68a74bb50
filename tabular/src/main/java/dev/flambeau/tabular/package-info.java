/// Tables from CSV files, databases and records, and preprocessing that is saved with the model.
@NullMarked
package dev.flambeau.tabular;

import org.jspecify.annotations.NullMarked;
