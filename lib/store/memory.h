/* Memory of the engine in a process that has it alone. */
#ifndef STORE_MEMORY_H
#define STORE_MEMORY_H

/* Makes the engine take its small blocks from chunks that stay with the process until it ends, and the heap begin with 512 KiB,
 * which the process gets as soon as the engine begins. Without effect once it has begun. */
void memory_own(void);

#endif
