/// Where the time goes: [Profiler] by operator and by module, as tables, as a trace for a browser, and in JFR.
@NullMarked
package dev.flambeau.profiler;

import org.jspecify.annotations.NullMarked;
