#pragma once

#include <type_traits>
#include <utility>

namespace ranked {

// What a function is given to call while it runs, as C++26's std::function_ref: it owns nothing, and must not be kept.
// To keep something callable takes a std::function, each of which brings its copying and destroying into the module.
template <class Signature>
class FunctionRef;

template <class Result, class... Arguments>
class FunctionRef<Result(Arguments...)> {
 public:
    template <class Callable>
    requires(!std::is_same_v<std::remove_cvref_t<Callable>, FunctionRef> &&
             std::is_invocable_r_v<Result, const std::remove_reference_t<Callable>&, Arguments...>)
        FunctionRef(Callable&& callable)  // not explicit: a lambda is handed over as it is
        : callable_(&callable), call_([](const void* what, Arguments... arguments) -> Result {
              return (*static_cast<const std::remove_reference_t<Callable>*>(what))(
                  std::forward<Arguments>(arguments)...);
          }) {}

    Result operator()(Arguments... arguments) const { return call_(callable_, std::forward<Arguments>(arguments)...); }

 private:
    const void* callable_;
    Result (*call_)(const void*, Arguments...);
};

}  // namespace ranked
