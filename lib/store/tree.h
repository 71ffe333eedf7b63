/* The right edge of a Merkle tree as in RFC 6962: enough to add a leaf and to name the root.
 *
 * A tree over any number of leaves is the sequence of its full subtrees, and only their roots are kept: at most 64
 * hashes, so that a leaf costs a few hashes however many there are. A leaf is hashed with 0x00 before it and a node with
 * 0x01 (RFC 6962, 2.1): without that, a node could be passed off as a leaf. Nothing here fails.
 */
#ifndef STORE_TREE_H
#define STORE_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "util/sha256.h"

enum { TREE_HASH = SHA256_BYTES, TREE_LEVELS = 64, TREE_ROOT = SHA256_HEX };

/* All zero is the tree of no leaves. Invariant: `n` is the number of ones in `size`, with a subtree for each of them; the
 * roots are ordered from the largest subtree to the smallest. */
struct tree {
	int64_t size;
	int n;
	unsigned char root[TREE_LEVELS][TREE_HASH];
};

/* The hash of a leaf's bytes. */
void tree_leaf(const void *bytes, size_t n, unsigned char hash[TREE_HASH]);
/* Adds a leaf by its hash; `size` must be less than INT64_MAX. */
void tree_add(struct tree *tree, const unsigned char hash[TREE_HASH]);
/* Takes over the roots of a tree with `size` leaves from `n` bytes; false, with the tree emptied, when there cannot be such
 * a tree or no leaf could be added to it. */
bool tree_read(struct tree *tree, int64_t size, const void *bytes, size_t n);
/* Have both the same leaves, in the same order? */
bool tree_same(const struct tree *a, const struct tree *b);
/* The root of the whole tree as 64 hex digits with a NUL; that of no leaves is the hash of nothing. */
void tree_root(const struct tree *tree, char root[TREE_ROOT]);

#endif
