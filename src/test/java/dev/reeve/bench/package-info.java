/** Benchmarks: run by {@code ./verify bench NAME}, never as tests. */
package dev.reeve.bench;
