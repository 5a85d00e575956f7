"""A corrected document drafted again, with what people made of the plan before."""
