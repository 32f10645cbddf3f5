/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Tests of the values of jails. */
@org.jspecify.annotations.NullMarked
package dev.reeve.model.jail;
