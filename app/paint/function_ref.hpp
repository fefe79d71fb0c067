#pragma once

#include <type_traits>
#include <utility>

namespace ranked {

// A reference to a callable, like C++26's std::function_ref. It must not outlive the call to which it is passed. A
// std::function would add code for copying and destroying to the module, for each callable type.
template <class Signature>
class FunctionRef;

template <class Result, class... Arguments>
class FunctionRef<Result(Arguments...)> {
 public:
    template <class Callable>
    requires(!std::is_same_v<std::remove_cvref_t<Callable>, FunctionRef> &&
             std::is_invocable_r_v<Result, const std::remove_reference_t<Callable>&, Arguments...>)
        FunctionRef(Callable&& callable)  // not explicit, so that a lambda can be passed directly
        : callable_(&callable), call_([](const void* callable_address, Arguments... arguments) -> Result {
              return (*static_cast<const std::remove_reference_t<Callable>*>(callable_address))(
                  std::forward<Arguments>(arguments)...);
          }) {}

    Result operator()(Arguments... arguments) const { return call_(callable_, std::forward<Arguments>(arguments)...); }

 private:
    const void* callable_;
    Result (*call_)(const void*, Arguments...);
};

}  // namespace ranked
