/* Memory of the engine in a process that has it alone. */
#ifndef STORE_MEMORY_H
#define STORE_MEMORY_H

/* Makes the engine take its small blocks from chunks that stay with the process until it ends. Without effect once the engine
 * has begun. */
void memory_own(void);

#endif
