/**
 * Front ends for what people already have and for Reeve's own YAML: text in, model and findings (file, line, column, what was expected) out. Pure functions over the reader they are given;
 * nothing behind this package knows a foreign format.
 */
@NullMarked
package dev.reeve.format;

import org.jspecify.annotations.NullMarked;
