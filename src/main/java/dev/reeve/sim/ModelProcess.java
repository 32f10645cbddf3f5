/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

/**
 * A process of the modelled machine.
 *
 * @param start when it was started, in hundredths of a second since the boot
 * @param of the service whose main process it is; empty for a stranger
 */
record ModelProcess(long pid, long start, String boot, String of) {}
