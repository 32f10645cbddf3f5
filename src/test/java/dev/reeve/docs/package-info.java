/** Writes the checked-in pages that are made from code, and holds them against it. Uses everything; nothing uses it. */
package dev.reeve.docs;
