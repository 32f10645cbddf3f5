/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What is watched, as values: hosts and services, how they are checked, who is told, on what they depend; and what an operator may order of the engine that watches them. Nothing here knows in which
 * language it was written, and nothing here keeps a state.
 */
@NullMarked
package dev.reeve.model.monitor;

import org.jspecify.annotations.NullMarked;
