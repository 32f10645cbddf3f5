/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The front end for LSB init scripts: headers, the meaning of virtual facilities, and the boot order that follows. Text in, {@code model.lsb} and findings out; whatever comes in, never an exception. */
@org.jspecify.annotations.NullMarked
package dev.reeve.format.lsb;
