/* The right edge of a Merkle tree. See store/tree.h. */
#include "store/tree.h"

#include <string.h>

static void hash_of(unsigned char kind, const void *bytes, size_t n, unsigned char hash[TREE_HASH])
{
	struct sha256 h;

	sha256_begin(&h);
	sha256_add(&h, &kind, 1);
	sha256_add(&h, bytes, n);
	sha256_end(&h, hash);
}

void tree_leaf(const void *bytes, size_t n, unsigned char hash[TREE_HASH])
{
	hash_of(0, bytes, n, hash);
}

/* The last two roots become that of a subtree twice as large. */
static void join_last(struct tree *tree)
{
	tree->n--;
	hash_of(1, tree->root[tree->n - 1], (size_t)2 * TREE_HASH, tree->root[tree->n - 1]);
}

/* As many joins as `size` ends in ones. */
void tree_add(struct tree *tree, const unsigned char hash[TREE_HASH])
{
	memcpy(tree->root[tree->n++], hash, TREE_HASH);
	for (int64_t s = tree->size; s & 1; s >>= 1)
		join_last(tree);
	tree->size++;
}

bool tree_read(struct tree *tree, int64_t size, const void *bytes, size_t n)
{
	*tree = (struct tree){ 0 };
	if (size < 0 || size == INT64_MAX || n % TREE_HASH || n / TREE_HASH != (size_t)__builtin_popcountll((uint64_t)size))
		return false;
	tree->size = size;
	tree->n = (int)(n / TREE_HASH);
	if (n)
		memcpy(tree->root, bytes, n);
	return true;
}

bool tree_same(const struct tree *a, const struct tree *b)
{
	return a->size == b->size && memcmp(a->root, b->root, (size_t)a->n * TREE_HASH) == 0;
}

void tree_root(const struct tree *tree, char root[TREE_ROOT])
{
	struct tree left = *tree;
	struct sha256 h;

	while (left.n > 1)
		join_last(&left);
	if (left.n == 0) {
		sha256_begin(&h);
		sha256_end(&h, left.root[0]);
	}
	sha256_hex(left.root[0], root);
}
