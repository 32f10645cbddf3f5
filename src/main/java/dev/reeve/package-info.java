/** Reeve. */
@org.jspecify.annotations.NullMarked
package dev.reeve;
