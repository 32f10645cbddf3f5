/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;

/** One action of many that an operator asks for at once. */
public record Wanted(String action, Subject target, Attributes parameters, String reason) {}
